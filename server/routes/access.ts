import { explain } from '@rolecall/core/access/explain'
import { permissionsOf } from '@rolecall/core/access/held'
import type { Actor, User } from '@rolecall/core/access/directory'
import type { UserId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import { isRouted } from '@rolecall/core/access/routing'
import { seesAs, seesEverybody } from '@rolecall/core/access/see'
import { actionsOf } from '@rolecall/core/catalog/edition'
import type { Routes } from '../call.ts'
import { askedPlace, askedTarget } from '../asked.ts'
import { noCursor } from '../page.ts'
import { heldView, explanationView } from '../views/access.ts'
import { rowOf, visibleTo, type Viewer } from '../views/viewer.ts'
import { whoAccepts, whoCan } from '../who-can.ts'

export const access: Pick<Routes, 'why' | 'whatCan' | 'whoCan'> = {
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
    return ok({ items, total: items.length, revision: viewer.directory.revision })
  },

  whoCan: ({ world, params: _account, query, ...viewer }) => {
    const { directory } = viewer
    const { action, group, skill, load = 0, cursor, limit = 50 } = query
    if (!actionsOf(directory.edition).includes(action))
      return fail({ kind: 'invalid', field: 'action', problem: 'is not an action of this edition' })
    const target = askedPlace(viewer, { group })
    if (!target.ok) return target
    const from = cursor === undefined ? 0 : fromCursor(cursor)
    if (from === undefined) return fail(noCursor)
    if (skill !== undefined && !seesAs(viewer, 'skill', skill))
      return fail({ kind: 'not-found', noun: 'skill', id: skill })
    const among = seesEverybody(viewer) ? {} : { among: peopleShown(viewer) }
    const at = { directory, compact: world.store.directories.compactOf(directory) }
    const needs = skill === undefined ? null : (rowOf(directory, 'skill', skill) ?? null)
    const page = isRouted(action)
      ? whoAccepts(directory, { action, skill: needs, load, ...among }, { from, limit })
      : whoCan(at, { action, target: target.value, ...among }, { from, limit })
    return ok({
      items: page.rows.map(({ id, name }) => ({ id, name })),
      total: page.total,
      next: page.next === null ? null : cursorAt(page.next),
      revision: directory.revision,
    })
  },
}

/** Whom the viewer may read, and the viewer. */
function peopleShown(viewer: Viewer): readonly User[] {
  const seen = visibleTo(viewer, 'user')
  const self = viewer.actor.kind === 'user' ? viewer.person : undefined
  return self && !seen.some(({ id }) => id === self.id) ? [...seen, self] : seen
}

const cursorAt = (number: number) => Buffer.from(`from ${number}`).toString('base64url')
function fromCursor(cursor: string): number | undefined {
  const [, number] = /^from (\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return number === undefined ? undefined : Number(number)
}

const person = ({ directory }: Viewer, id: string): User | undefined =>
  rowOf(directory, 'user', id as UserId)
const unknownPerson = (id: string) => fail({ kind: 'not-found', noun: 'user', id } as const)
