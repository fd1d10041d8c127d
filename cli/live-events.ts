import { textIn } from '@rolecall/sdk/client'

/** One server-sent event. `id` is the last one that was said; an event without a name is a beat. */
export type LiveEvent = {
  readonly name: string
  readonly id: string | undefined
  readonly data: string
}

/** The events of a stream as they come, beats too: their ids say where one is. */
export async function* liveEvents(parts: AsyncIterable<Uint8Array>): AsyncGenerator<LiveEvent> {
  let rest = ''
  let id: string | undefined
  for await (const part of textIn(parts)) {
    const frames = (rest + part).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) {
      const field = (name: string) =>
        frame
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2)
      id = field('id') ?? id
      yield { name: field('event') ?? '', id, data: field('data') ?? '' }
    }
  }
}
