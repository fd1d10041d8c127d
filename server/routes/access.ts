import { explain } from '@rolecall/core/access/explain'
import { explainKey } from '@rolecall/core/access/explain-key'
import { routedActions } from '@rolecall/core/access/routing'
import { seesAs } from '@rolecall/core/access/see'
import { actsAs, permissionsOf } from '@rolecall/core/access/held'
import type { Actor, User } from '@rolecall/core/access/directory'
import type { UserId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { timeOf } from '../as-of.ts'
import { askedTarget } from '../asked.ts'
import { explanationView, heldView, offeredTo } from '../views/access.ts'
import { asksTaking, taken, takingOf } from '../taking.ts'
import { rowOf, type Viewer } from '../views/viewer.ts'

export const access: Pick<Routes, 'why' | 'whatCan' | 'whyKey' | 'whatKeyCan'> = {
  why: ({ params, query, ...viewer }) => {
    const subject = person(viewer, params.user)
    if (!subject) return unknownPerson(params.user)
    const target = askedTarget(viewer, subject, query)
    if (!target.ok) return target
    const actor: Actor = { kind: 'user', id: subject.id }
    // Whoever may look at the past sees all of it.
    const to = viewer.isPast ? actor : viewer.actor
    const explanation = explain(viewer.directory, actor, query.action, target.value, to)
    if (!asksTaking(query)) return ok(explanationView(viewer, explanation))
    const action = taken(query.action)
    if (!action.ok) return action
    const verdict = takingOf(viewer, subject, query)
    if (!verdict.ok) return verdict
    return ok(explanationView(viewer, { ...explanation, ...verdict.value(action.value) }))
  },

  whatCan: ({ params, query, ...viewer }) => {
    const subject = person(viewer, params.user)
    if (!subject) return unknownPerson(params.user)
    const held = permissionsOf(viewer.directory, { kind: 'user', id: subject.id })
    const items = held.map((each) => heldView(viewer, each))
    const offered = offeredTo(viewer.directory, subject)
    const { revision } = viewer.directory
    const all = { items, total: items.length, offered, revision }
    if (!asksTaking(query)) return ok(all)
    const verdict = takingOf(viewer, subject, query)
    if (!verdict.ok) return verdict
    return ok({
      ...all,
      taking: routedActions.map((action) => ({ action, ...verdict.value(action) })),
    })
  },

  whyKey: async ({ world, caller, params, query, ...viewer }) => {
    const { directory } = viewer
    const key = rowOf(directory, 'api-key', params.key)
    if (!key) return unknownKey(params.key)
    const target = askedTarget(viewer, directory.users.get(actsAs(key)), query)
    if (!target.ok) return target
    const explanation = explainKey(directory, key, query.action, target.value, {
      // Whoever may look at the past sees all of it.
      to: viewer.isPast ? { kind: 'api-key', id: key.id } : viewer.actor,
      seesPerson: seesAs(viewer, 'user', actsAs(key)),
      at: await timeOf(world, caller, query.as_of),
      ends: `${new Date(key.expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    })
    return ok(explanationView(viewer, explanation))
  },

  whatKeyCan: async ({ world, caller, params, query, ...viewer }) => {
    const { directory } = viewer
    const key = rowOf(directory, 'api-key', params.key)
    if (!key) return unknownKey(params.key)
    const hasEnded = key.expiresAt <= (await timeOf(world, caller, query.as_of))
    const held = hasEnded ? [] : permissionsOf(directory, { kind: 'api-key', id: key.id })
    const items = held.map((each) => heldView(viewer, each))
    const subject = person(viewer, actsAs(key))
    const isSeen = subject !== undefined && seesAs(viewer, 'user', subject.id)
    const offered = isSeen ? offeredTo(directory, subject) : {}
    return ok({ items, total: items.length, offered, revision: directory.revision })
  },
}

const person = ({ directory }: Viewer, id: string): User | undefined =>
  rowOf(directory, 'user', id as UserId)
const unknownPerson = (id: string) => fail({ kind: 'not-found', noun: 'user', id } as const)
const unknownKey = (id: string) => fail({ kind: 'not-found', noun: 'api-key', id } as const)
