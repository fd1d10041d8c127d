import { once } from 'node:events'
import { connect } from 'node:net'

export type Load = {
  readonly port: number
  /** Whole HTTP requests, sent in turn. */
  readonly requests: readonly Buffer[]
  readonly connections: number
  readonly ms: number
}
export type Measured = { readonly perSecond: number; readonly p99Ms: number }

/**
 * Asks over kept connections, each waiting for its answer before it asks again. Bare sockets: an HTTP
 * client in this process would take longer than the servers and so be what is measured.
 */
export async function load({ port, requests, connections, ms }: Load): Promise<Measured> {
  const taken: number[] = []
  const start = performance.now()
  let next = 0
  const each = async () => {
    const asking = await asker(port)
    while (performance.now() - start < ms) {
      const request = requests[next++ % requests.length] ?? Buffer.alloc(0)
      const sent = performance.now()
      await asking.ask(request)
      taken.push(performance.now() - sent)
    }
    asking.close()
  }
  await Promise.all(Array.from({ length: connections }, each))
  const seconds = (performance.now() - start) / 1_000
  const sorted = taken.toSorted((a, b) => a - b)
  return {
    perSecond: taken.length / seconds,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  }
}

export type Asker = {
  readonly ask: (request: Buffer) => Promise<string>
  readonly close: () => void
}

/** One connection; `ask` answers the body, and throws for anything but a 200. */
export async function asker(port: number): Promise<Asker> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let waiting = Promise.withResolvers<string>()
  waiting.promise.catch(() => undefined)
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    const body = bodyOf(text)
    if (body === undefined) return
    const head = text.slice(0, 80)
    text = ''
    if (head.startsWith('HTTP/1.1 200 ')) waiting.resolve(body)
    else waiting.reject(new Error(`not an answer: ${head} ${body.slice(0, 200)}`))
  })
  socket.on('error', (error) => waiting.reject(error))
  socket.on('close', () => waiting.reject(new Error('the connection was closed')))
  return {
    ask(request) {
      waiting = Promise.withResolvers()
      socket.write(request)
      return waiting.promise
    },
    close: () => void socket.destroy(),
  }
}

/** The body once all of it is there: as long as announced, or up to its last chunk. */
function bodyOf(text: string): string | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const body = text.slice(end + 4)
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  if (length !== undefined) return body.length >= Number(length) ? body : undefined
  return body.endsWith('\r\n0\r\n\r\n') ? unchunked(body) : undefined
}

function unchunked(body: string): string {
  const size = Number.parseInt(body, 16)
  const start = body.indexOf('\r\n') + 2
  return size > 0 ? body.slice(start, start + size) + unchunked(body.slice(start + size + 2)) : ''
}
