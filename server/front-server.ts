import { Server, type RequestListener, type ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

/** The whole answer to what one read brought, or nothing where the parser of Node is to see it. */
export type Ahead = (chunk: Buffer) => string | undefined

/**
 * An HTTP server that answers some requests ahead of Node's own parser. A connection is read here
 * as long as each piece that arrives is one such request and its answer went out before the next;
 * with the first other piece the connection is Node's for good, which then sees every byte of it.
 */
export class FrontServer extends Server {
  readonly #ahead = new Set<Socket>()

  constructor(options: ServerOptions, listener: RequestListener, ahead: Ahead) {
    super(options, listener)
    const [attend] = this.listeners('connection')
    this.removeAllListeners('connection')
    this.on('connection', (socket: Socket) => {
      this.#ahead.add(socket)
      readAhead(this, socket, ahead, () => {
        this.#ahead.delete(socket)
        attend?.call(this, socket)
      })
      socket.once('close', () => this.#ahead.delete(socket))
    })
  }

  /** Also those that are read ahead: between two pieces these are always idle. */
  override closeIdleConnections(): void {
    super.closeIdleConnections()
    for (const socket of this.#ahead) socket.destroySoon()
  }

  override closeAllConnections(): void {
    super.closeAllConnections()
    for (const socket of this.#ahead) socket.destroy()
  }
}

function readAhead(server: Server, socket: Socket, ahead: Ahead, handOver: () => void): void {
  const read = (chunk: Buffer) => {
    // While stopping, and while the client does not read its answers, nothing is answered ahead.
    const isReady = server.listening && socket.writableLength === 0
    const answer = isReady ? orNothing(ahead, chunk) : undefined
    if (answer !== undefined) return void socket.write(answer, 'latin1')
    socket.off('data', read).off('end', end).off('error', give).off('timeout', give)
    socket.setTimeout(0)
    socket.pause()
    socket.unshift(chunk)
    handOver()
    socket.resume()
  }
  const end = () => void socket.end()
  const give = () => void socket.destroy()
  // Who has asked once may be silent for longer than who has not.
  socket.once('data', () => socket.setTimeout(server.keepAliveTimeout))
  socket.on('data', read).on('end', end).on('error', give).on('timeout', give)
  socket.setTimeout(server.headersTimeout)
}

/** What breaks here breaks again in the way behind, which knows how to tell it. */
function orNothing(ahead: Ahead, chunk: Buffer): string | undefined {
  try {
    return ahead(chunk)
  } catch {
    return undefined
  }
}
