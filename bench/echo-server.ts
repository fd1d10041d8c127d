import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Bare `node:http` that answers each request with its own body: what HTTP alone costs here. Prints its port. */
const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.once('end', () => {
    const body = Buffer.concat(pieces)
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    response.writeHead(200, headers).end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${port}\n`)
})
