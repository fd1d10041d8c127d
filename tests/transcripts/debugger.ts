import { once } from 'node:events'

type Said = {
  readonly id?: number
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: { readonly message: string }
}

/** A debugger as editors have one: it speaks the protocol of the inspector over a WebSocket. */
export type Debugger = {
  /** Asks, and waits for the answer. */
  readonly ask: (method: string, params?: object) => Promise<Record<string, unknown>>
  /** Waits for something that the process says by itself; what it said before counts too. */
  readonly hears: (method: string) => Promise<Record<string, unknown>>
  readonly leave: () => Promise<void>
}

export async function attached(address: string): Promise<Debugger> {
  const socket = new WebSocket(address)
  const asked = new Map<number, PromiseWithResolvers<Record<string, unknown>>>()
  const heard = new Map<string, PromiseWithResolvers<Record<string, unknown>>>()
  const hearing = (method: string) => {
    const known = heard.get(method) ?? Promise.withResolvers()
    heard.set(method, known)
    return known
  }
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params = {}, result = {}, error } = JSON.parse(String(data)) as Said
    if (method !== undefined) hearing(method).resolve(params)
    const waiting = id === undefined ? undefined : asked.get(id)
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result)
  })
  await once(socket, 'open')
  return {
    ask(method, params = {}) {
      const id = asked.size + 1
      const answer = Promise.withResolvers<Record<string, unknown>>()
      asked.set(id, answer)
      socket.send(JSON.stringify({ id, method, params }))
      return answer.promise
    },
    hears: (method) => hearing(method).promise,
    async leave() {
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}
