import { explain } from '@rolecall/core/access/explain'
import { permissionsOf } from '@rolecall/core/access/held'
import type { Actor, User } from '@rolecall/core/access/directory'
import type { UserId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { askedTarget } from '../asked.ts'
import { explanationView, heldView, offeredTo } from '../views/access.ts'
import { rowOf, type Viewer } from '../views/viewer.ts'

export const access: Pick<Routes, 'why' | 'whatCan'> = {
  why: ({ params, query, ...viewer }) => {
    const subject = person(viewer, params.user)
    if (!subject) return unknownPerson(params.user)
    const target = askedTarget(viewer, subject, query)
    if (!target.ok) return target
    const actor: Actor = { kind: 'user', id: subject.id }
    // Whoever may look at the past sees all of it.
    const to = viewer.isPast ? actor : viewer.actor
    const explanation = explain(viewer.directory, actor, query.action, target.value, to)
    return ok(explanationView(viewer, explanation))
  },

  whatCan: ({ params, ...viewer }) => {
    const subject = person(viewer, params.user)
    if (!subject) return unknownPerson(params.user)
    const held = permissionsOf(viewer.directory, { kind: 'user', id: subject.id })
    const items = held.map((each) => heldView(viewer, each))
    const offered = offeredTo(viewer.directory, subject)
    return ok({ items, total: items.length, offered, revision: viewer.directory.revision })
  },
}

const person = ({ directory }: Viewer, id: string): User | undefined =>
  rowOf(directory, 'user', id as UserId)
const unknownPerson = (id: string) => fail({ kind: 'not-found', noun: 'user', id } as const)
