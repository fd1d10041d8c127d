/** What one request may weigh and take. */
export const bodyBytesMax = 1_048_576
export const requestMsMax = 30_000
