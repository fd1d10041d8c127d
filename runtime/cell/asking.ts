import type { HostRefusal } from '@rolecall/lambda/host'
import type { Wire } from '../frames.ts'
import { fromCell, type Ask, type Question, type Reply } from '../messages.ts'
import { calls } from './call-log.ts'
import { stringify } from './intrinsics.ts'

/** Questions of functions to the platform, each of which waits for its reply. */
export type Asking = {
  readonly ask: (question: Question) => Promise<Reply>
  readonly replied: (id: number, reply: Reply) => void
}

const outsideCall: HostRefusal = {
  code: 'outside-call',
  message: 'the platform is asked while a call runs, not while the function is loaded',
}

export function asking(control: Wire): Asking {
  const waiting = new Map<number, (reply: Reply) => void>()
  let last = 0
  return {
    ask: (question) => {
      const call = calls.getStore()
      if (!call) return Promise.resolve({ ok: false, error: outsideCall })
      last += 1
      const id = last
      const ask: Ask = { call: call.id, ...question }
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        control.send(fromCell.ask, id, stringify(ask))
      })
    },
    replied: (id, reply) => {
      waiting.get(id)?.(reply)
      waiting.delete(id)
    },
  }
}
