import { STATUS_CODES } from 'node:http'

/** How an answer ends its head, on a connection that is kept for so long or not. */
export const connectionLines = (keepAliveMs: number) => ({
  kept: `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n\r\n`,
  last: '\r\nConnection: close\r\n\r\n',
})

/** Names and values in turn, as lines. */
export function headerLines(headers: readonly string[]): string {
  let lines = ''
  for (let at = 0; at < headers.length; at += 2) lines += `${headers[at]}: ${headers[at + 1]}\r\n`
  return lines
}

export const statusLine = (status: number): string =>
  `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`

let [second, dated] = [0, '']

/** The time for a `Date` header, made once a second. */
export function date(): string {
  const now = Math.floor(Date.now() / 1_000)
  if (now !== second) {
    second = now
    dated = new Date(now * 1_000).toUTCString()
  }
  return dated
}
