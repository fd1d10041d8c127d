/** A path of this console, and no other site's address: where to go on after signing in. */
export const isOurs = (back: string | undefined): back is string =>
  back !== undefined && /^\/(?![/\\])/.test(back) && !/[\t\r\n]/.test(back)
