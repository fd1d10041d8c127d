import { get, type IncomingMessage } from 'node:http'
import type { Client } from './fresh-client.ts'

export type LiveEvent = {
  readonly id: string | undefined
  readonly event: string
  readonly data: ReturnType<typeof JSON.parse>
}
export type Live = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** The next event; fails when the stream ends before. */
  readonly next: () => Promise<LiveEvent>
  /** Everything that came until the end. */
  readonly ended: Promise<readonly LiveEvent[]>
  /** The id of the last frame, beats included. */
  readonly lastId: () => string | undefined
  readonly response: IncomingMessage
  readonly leave: () => void
}

/** For tests: reads server-sent events as a browser does. */
export async function liveOf(
  url: string,
  client: Client,
  headers: Readonly<Record<string, string>> = {},
): Promise<Live> {
  const request = get(url, { headers: { ...client.headers, ...headers } })
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject)
  })
  const came: LiveEvent[] = []
  let [taken, lastId, rest] = [0, undefined as string | undefined, '']
  let wake = waking()
  response.setEncoding('utf8').on('data', (part: string) => {
    const frames = (rest + part).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) {
      const event = eventIn(frame)
      lastId = event.id ?? lastId
      if (event.event !== '') came.push(event)
    }
    wake.resolve()
    wake = waking()
  })
  const ended = new Promise<readonly LiveEvent[]>((resolve) => {
    response.once('close', () => {
      resolve(came)
      wake.reject(new Error('the stream has ended'))
    })
  })
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    response,
    ended,
    lastId: () => lastId,
    leave: () => request.destroy(),
    async next() {
      while (came.length === taken) await wake.promise
      taken += 1
      return came[taken - 1] as LiveEvent
    },
  }
}

/** Nobody need be waiting when the stream ends. */
function waking(): PromiseWithResolvers<void> {
  const wake = Promise.withResolvers<void>()
  wake.promise.catch(() => undefined)
  return wake
}

function eventIn(frame: string): LiveEvent {
  const fields = new Map(
    frame.split(/\r\n|\r|\n/).map((line): [string, string] => {
      const [name = ''] = line.split(':', 1)
      return [name, line.slice(name.length + 1).trimStart()]
    }),
  )
  const data = fields.get('data')
  return {
    id: fields.get('id'),
    event: fields.get('event') ?? '',
    data: data === undefined ? undefined : JSON.parse(data),
  }
}
