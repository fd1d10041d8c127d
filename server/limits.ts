/** What one request may weigh and take. */
export const bodyBytesMax = 1_048_576
export const requestMsMax = 30_000
/** For its head, and for whatever a new connection says first. */
export const headMsMax = 10_000
/** How often it is looked who is late. */
export const lateCheckedMs = 1_000
