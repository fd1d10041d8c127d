import type { Impact, PersonImpact } from '@rolecall/contract/shapes'
import { asActor } from '@rolecall/core/access/acting'
import type { Touch } from '@rolecall/core/access/change'
import type { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import {
  aboutTerms,
  impactOfTerms,
  type ClassImpact,
} from '@rolecall/core/access/compact/impact-of-edit'
import { concerned } from '@rolecall/core/access/concerned'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { impactOf, type Effect } from '@rolecall/core/access/impact'
import { seesAs, seesEverybody } from '@rolecall/core/access/see'
import { permissionOf } from '@rolecall/core/catalog/edition'
import { numberOf, userId, type UserId } from '@rolecall/core/kit/ids'
import { sightView } from './sight.ts'
import { byName } from './viewer.ts'

const listedMax = 200

type Changed = { readonly before: Directory; readonly after: Directory }
type CompactOf = (directory: Directory) => CompactDirectory
export type Affected = { readonly id: UserId; readonly effects: readonly Effect[] }

/** Whom a change does something to, of the people that the viewer sees before or after it. */
export function affectedSeen(
  actor: Actor,
  { before, after }: Changed,
  touches: readonly Touch[],
  compactOf: CompactOf,
): readonly Affected[] {
  const [looked, looks] = [asActor(before, actor), asActor(after, actor)]
  const all = affected({ before, after }, touches, compactOf)
  return seesEverybody(looked) && seesEverybody(looks)
    ? all
    : all.filter(({ id }) => seesAs(looked, 'user', id) || seesAs(looks, 'user', id))
}

/**
 * Who of these gains and loses what. Of more than 200 people, those who were made first are listed, by
 * name.
 */
export function impactView(
  actor: Actor,
  { before, after }: Changed,
  touches: readonly Touch[],
  people: readonly Affected[],
): Impact {
  const list = people.slice(0, listedMax).map(({ id, effects }): PersonImpact => ({
    user: { id, name: (after.users.get(id) ?? before.users.get(id))?.name ?? '' },
    effects: effects.map(({ role, slug, effect }) => ({
      permission: { slug, role, label: labelOf(before, after, role, slug) },
      effect,
    })),
  }))
  const isTree = touches.every(({ noun }) => noun === 'agent-group')
  const sight = isTree ? { sight: sightView(actor, before, after) } : {}
  return {
    people: people.length,
    list: list.toSorted((a, b) => byName(a.user, b.user)),
    ...sight,
  }
}

/**
 * In the order they were made. A change of what profiles give is worked out once for all who have the
 * same of them.
 */
export function affected(
  { before, after }: Changed,
  touches: readonly Touch[],
  compactOf: CompactOf,
): readonly Affected[] {
  const byClass = impactByClass(before, after, touches, compactOf)
  if (byClass)
    return byClass.classes
      .flatMap(({ users, effects }) => users.map((number) => ({ number, effects })))
      .toSorted((a, b) => a.number - b.number)
      .map(({ number, effects }) => ({ id: userId(number), effects }))
  return impactOf(before, after, concerned(before, after, touches))
    .map(({ user, effects }) => ({ id: user.id, effects }))
    .toSorted((a, b) => numberOf(a.id) - numberOf(b.id))
}

function impactByClass(
  before: Directory,
  after: Directory,
  touches: readonly Touch[],
  compactOf: CompactOf,
): ClassImpact | undefined {
  if (touches.some(({ noun }) => !aboutTerms.has(noun))) return undefined
  const compact = compactOf(before)
  return compact.revision === before.revision ? impactOfTerms(compact, after, touches) : undefined
}

/** What is lost may be called something in the edition before only. */
const labelOf = (before: Directory, after: Directory, role: string, slug: string) =>
  (permissionOf(after.edition, role, slug) ?? permissionOf(before.edition, role, slug))?.label ??
  slug
