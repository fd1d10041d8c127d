import { Server, type RequestListener, type ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The whole answer to what one read brought, now or a little later, or nothing where the parser of Node
 * is to see it, which can turn out a little later too. `isLast` says, at any time, whether the
 * connection ends with the answer that is given then; of the connection itself only who is at its other
 * end is known.
 */
export type Ahead = (
  chunk: Buffer,
  isLast: () => boolean,
  socket: Pick<Socket, 'remoteAddress'>,
) => string | Promise<string | undefined> | undefined

type State = { isAnswering: boolean }

/**
 * An HTTP server that answers some requests ahead of Node's own parser. A connection is read here
 * as long as each piece that arrives is one such request and its answer went out before the next;
 * with the first other piece the connection is Node's for good, which then sees every byte of it.
 */
export class FrontServer extends Server {
  readonly #ahead = new Map<Socket, State>()

  constructor(options: ServerOptions, listener: RequestListener, ahead: Ahead) {
    super(options, listener)
    const [attend] = this.listeners('connection')
    this.removeAllListeners('connection')
    this.on('connection', (socket: Socket) => {
      const handOver = () => {
        this.#ahead.delete(socket)
        attend?.call(this, socket)
      }
      this.#ahead.set(socket, readAhead(this, socket, ahead, handOver))
      socket.once('close', () => this.#ahead.delete(socket))
    })
  }

  /** Also those that are read ahead: between two pieces these are idle, unless an answer is on its way. */
  override closeIdleConnections(): void {
    super.closeIdleConnections()
    for (const [socket, { isAnswering }] of this.#ahead) if (!isAnswering) socket.destroySoon()
  }

  override closeAllConnections(): void {
    super.closeAllConnections()
    for (const socket of this.#ahead.keys()) socket.destroy()
  }
}

function readAhead(server: Server, socket: Socket, ahead: Ahead, handOver: () => void): State {
  const state: State = { isAnswering: false }
  const held: Buffer[] = []
  const isLast = () => !server.listening
  const answerTo = (chunk: Buffer) => ahead(chunk, isLast, socket)
  const read = (chunk: Buffer) => {
    // Who sends more before the answer is there waits for it; the rest is Node's then.
    if (state.isAnswering) return hold(chunk)
    // While stopping, and while the client does not read its answers, nothing is answered ahead.
    const isReady = server.listening && socket.writableLength === 0
    const answer = isReady ? orNothing(answerTo, chunk) : undefined
    if (answer === undefined) leave(chunk)
    else if (typeof answer === 'string') socket.write(answer, 'latin1')
    else void later(chunk, answer)
  }
  const hold = (chunk: Buffer) => {
    held.push(chunk)
    socket.pause()
  }
  const later = async (chunk: Buffer, coming: Promise<string | undefined>) => {
    state.isAnswering = true
    const answer = await coming.catch(() => null)
    state.isAnswering = false
    // Nobody knows what was done by then: Node must not do it again.
    if (answer === null) return void socket.destroy()
    if (!socket.writable) return
    if (answer === undefined) return leave(Buffer.concat([chunk, ...held]))
    socket.write(answer)
    if (isLast()) socket.destroySoon()
    else if (held.length > 0) leave(Buffer.concat(held))
  }
  const leave = (chunk: Buffer) => {
    socket.off('data', read).off('end', end).off('error', give).off('timeout', late)
    socket.setTimeout(0)
    socket.pause()
    socket.unshift(chunk)
    handOver()
    socket.resume()
  }
  const end = () => void socket.end()
  const give = () => void socket.destroy()
  const late = () => void (state.isAnswering || socket.destroy())
  // Who has asked once may be silent for longer than who has not.
  socket.once('data', () => socket.setTimeout(server.keepAliveTimeout))
  socket.on('data', read).on('end', end).on('error', give).on('timeout', late)
  socket.setTimeout(server.headersTimeout)
  return state
}

/** What breaks here breaks again in the way behind, which knows how to tell it. */
function orNothing(
  answerTo: (chunk: Buffer) => ReturnType<Ahead>,
  chunk: Buffer,
): ReturnType<Ahead> {
  try {
    return answerTo(chunk)
  } catch {
    return undefined
  }
}
