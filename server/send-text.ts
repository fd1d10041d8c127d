import type { ServerResponse } from 'node:http'

/** Answers past the framework: a status, headers as a flat list of names and values, and a text. */
export function sendText(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
  text: string,
): void {
  response.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(text))])
  response.end(text)
}
