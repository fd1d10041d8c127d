import type { Endpoint } from '@rolecall/contract/endpoint'
import { statusOf } from '@rolecall/contract/problem'
import type { Directory, Noun } from '@rolecall/core/access/directory'
import { decide } from '@rolecall/core/access/decide'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { actionsHeld } from '@rolecall/core/access/held'
import type { Refusal } from '@rolecall/core/access/refusal'
import { sees } from '@rolecall/core/access/see'
import { requiredPermissions } from '@rolecall/core/access/sentences'
import { decisionIds, personIds } from '../../server/call.ts'
import type { Asked } from './case.ts'
import type { Caller } from './stage.ts'

/** What the rules say of one cell; `required` is the permission that the answer must name. */
export type Expected = { readonly status: number; readonly required?: string }

const nounOf: Readonly<Record<string, Noun>> = {
  user: 'user',
  profile: 'profile',
  group: 'agent-group',
  skill: 'skill',
  key: 'api-key',
  lob: 'lob',
}

/** Who may come in at all; then what they may see; then what the plan of core answers. */
export function expectedAt(
  directory: Directory,
  endpoint: Endpoint,
  { actor }: Caller,
  { params = {}, named = {}, plan, decides, isOfPast }: Asked,
): Expected {
  const done = { status: endpoint.status ?? 200 }
  if (actor === null) return { status: 401 }
  if ((decisionIds as readonly string[]).includes(endpoint.id))
    return actor.kind === 'api-key' ? done : { status: 401 }
  if (actor.kind === 'api-key') {
    const isPersonal = (personIds as readonly string[]).includes(endpoint.id)
    if (isPersonal || directory.keys.get(actor.id)?.kind === 'decisions') return { status: 403 }
  }
  const { governed } = endpoint
  const actions = 'by' in governed ? [governed.by].flat() : []
  const known = actionsOf(directory.edition)
  const action = actions.find((each) => known.includes(each)) ?? ''
  const held = actionsHeld(directory, actor)
  if (actions.length > 0 && !actions.some((each) => held.has(each)))
    return of(directory, { kind: 'denied', action, denial: { kind: 'not-granted' } })
  const reading = 'audit-trail.read'
  if (isOfPast && !held.has(reading))
    return of(directory, { kind: 'denied', action: reading, denial: { kind: 'not-granted' } })
  for (const [name, id] of Object.entries({ ...params, ...named })) {
    const noun = nounOf[name]
    if (noun && !isOfPast && !sees(directory, actor, noun, id)) return { status: 404 }
  }
  if (!plan && decides) {
    const decision = decide(directory, actor, decides.action, decides.target)
    if (!decision.allowed)
      return of(directory, { kind: 'denied', action: decides.action, denial: decision.because })
  }
  const planned = plan?.(directory, actor)
  return planned && !planned.ok ? of(directory, planned.error) : done
}

/** A refusal because a permission is missing says which one it takes. */
function of({ edition }: Directory, refusal: Refusal): Expected {
  const status = statusOf[refusal.kind]
  if (refusal.kind !== 'denied') return { status }
  // No permission of this edition would help.
  if (refusal.denial.kind === 'unknown-action') return { status }
  return { status, required: requiredPermissions(edition, refusal.action).join(' or ') }
}
