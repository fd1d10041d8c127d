import { statusOf } from '@rolecall/contract/problem'
import type { Endpoint } from '@rolecall/contract/endpoint'
import type { Refusal } from '@rolecall/core/access/refusal'
import { recordEvent } from '@rolecall/store/events'
import type { FastifyRequest } from 'fastify'
import type { Stop } from './problem.ts'
import type { World } from './world.ts'

/**
 * Remembers that somebody was refused a write: attempts at what is not theirs or not there for them,
 * not slips of the pen. What is out of sight is remembered as what does not exist is, at the same cost.
 */
export function recordRefusal(
  { store }: World,
  { method, governed, id }: Endpoint,
  request: Pick<FastifyRequest, 'caller' | 'ip'>,
  refusal: Refusal | Stop,
): void {
  const { caller } = request
  const isStop = refusal.kind === 'stop'
  if (!caller || method === 'GET' || !isAttempt(refusal)) return
  const [action] = 'by' in governed ? [governed.by].flat() : [id]
  void recordEvent(store, caller.account, {
    kind: 'refused',
    actor: caller.actor,
    actorName: caller.name,
    via: caller.via,
    action: actionIn(refusal) ?? action ?? id,
    reason: isStop ? refusal.code : refusal.kind,
    address: request.ip,
  })
}

/** Of many changes made together, one is enough. */
function isAttempt(refusal: Refusal | Stop): boolean {
  if (refusal.kind === 'some-refused')
    return refusal.failures.some((each) => isAttempt(each.refusal))
  const status = refusal.kind === 'stop' ? refusal.status : statusOf[refusal.kind]
  return status === 403 || status === 404
}

const actionIn = (refusal: Refusal | Stop): string | undefined =>
  refusal.kind === 'denied' ? refusal.action : undefined
