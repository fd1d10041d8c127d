import { statusOf } from '@rolecall/contract/problem'
import type { Endpoint } from '@rolecall/contract/endpoint'
import type { Refusal } from '@rolecall/core/access/refusal'
import { recordEvent } from '@rolecall/store/events'
import type { FastifyRequest } from 'fastify'
import type { World } from './world.ts'

/** Remembers that somebody was refused a write: attempts at what is not theirs, not slips of the pen. */
export function recordRefusal(
  { store }: World,
  { method, governed, id }: Endpoint,
  request: FastifyRequest,
  refusal: Refusal,
): void {
  const { caller } = request
  if (!caller || method === 'GET' || statusOf[refusal.kind] !== 403) return
  const [action] = 'by' in governed ? [governed.by].flat() : [id]
  void recordEvent(store, caller.account, {
    kind: 'refused',
    actor: caller.actor,
    actorName: caller.name,
    via: caller.via,
    action: refusal.kind === 'denied' ? refusal.action : (action ?? id),
    reason: refusal.kind,
    address: request.ip,
  })
}
