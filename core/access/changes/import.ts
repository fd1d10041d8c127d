import { componentOf, type Action } from '../../catalog/edition.ts'
import type { UserId } from '../../kit/ids.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { fail, type Result } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { asActor } from '../acting.ts'
import type { Change, Touch } from '../change.ts'
import type { Actor, Directory, Lob, Skill } from '../directory.ts'
import type { Refusal, Where } from '../refusal.ts'
import {
  blankDraft,
  differing,
  draftEach,
  drafted,
  isNothing,
  linesSaid,
  named,
  namesSeen,
  touchesOf,
  unchanged,
  unlessSame,
  warningsOf,
  type Draft,
} from './draft.ts'
import { draftGroups } from './import-groups.ts'
import { draftProfile } from './import-profiles.ts'
import { draftUsers } from './import-users.ts'
import { createLob, editLob } from './lobs.ts'
import type { Plan } from './plan.ts'
import { createSkill, editSkill } from './skills.ts'
import { finishTogether } from './together.ts'
import { rowsIn, type Wanted, type WantedLob, type WantedSkill } from './wanted.ts'

/**
 * Rule: an import is the same as making each of its changes by hand, in an order in which each finds
 * what it rests on; all of them, or none, under the actor's own rights. What it does not speak of, and
 * what the actor cannot see, stays as it is. It deletes nothing.
 */
export const importWanted: Plan<Wanted> = (directory, actor, wanted) => {
  const whereOf = new Map<UserId, Where>()
  const draft = draftWanted(directory, actor, wanted, whereOf)
  const { failures } = draft
  return isNonEmpty(failures)
    ? fail({ kind: 'some-refused', of: rowsIn(wanted), failures })
    : finishDraft(directory, draft, whereOf)
}

/** Everything that is wanted, people last; `whereOf` is told who stands where. */
export const draftWanted = (
  directory: Directory,
  actor: Actor,
  wanted: Wanted,
  whereOf: Map<UserId, Where>,
): Draft => draftUsers(draftThings(blankDraft(directory, actor), wanted), wanted.users, whereOf)

/** The guard looks at all of it, with the actor as they were before. */
export function finishDraft(
  directory: Directory,
  draft: Draft,
  whereOf: ReadonlyMap<UserId, Where>,
): Result<Change, Refusal> {
  const touches = touchesOf(draft)
  return finishTogether(directory, draft.actor, touches, {
    action: actionOf(draft, touches),
    warnings: warningsOf(draft),
    whereIs: (id) => whereOf.get(id),
  })
}

/** People are judged by the rights over people; whose profiles alone change, by those over profiles. */
function actionOf({ changes }: Draft, touches: readonly Touch[]): Action {
  if (touches.some(({ noun }) => noun === 'user')) return 'user.edit'
  const ofProfiles = changes.findLast(({ action }) => componentOf(action) === 'profile')
  return (ofProfiles ?? changes.at(-1))?.action ?? 'user.edit'
}

/** Everything but people, who rest on all of it. */
function draftThings(blank: Draft, wanted: Wanted): Draft {
  const withLobs = draftEach(blank, 'lob', wanted.lobs, draftLob)
  const withSkills = draftEach(withLobs, 'skill', wanted.skills, draftSkill)
  const withGroups = draftGroups(withSkills, wanted.groups)
  const withProfiles = draftEach(withGroups, 'profile', wanted.profiles, draftProfile)
  return draftMissingSkills(withProfiles, wanted)
}

function draftLob(
  { at, actor }: Draft,
  was: Lob | undefined,
  { name = '', description }: WantedLob,
): Result<Change, Refusal> {
  if (!was) return createLob(at, actor, { name, description: description ?? '' })
  const patch = differing(was, { name: name === '' ? undefined : name, description })
  return isNothing(patch) ? unchanged : editLob(at, actor, { id: was.id, patch })
}

function draftSkill(
  draft: Draft,
  was: Skill | undefined,
  { name = '', description, lobs }: WantedSkill,
): Result<Change, Refusal> {
  const { at, actor } = draft
  const known = namesSeen(draft, 'lob')
  const said = linesSaid(asActor(at, actor), lobs)
  const of = named(known, 'lobs', said ?? [])
  if (!of.ok) return of
  if (!was)
    return createSkill(at, actor, {
      name,
      description: description ?? '',
      ...(said === undefined ? {} : { lobs: of.value }),
    })
  const seen = new Set([...known.values()].map(({ id }) => id))
  const patch = differing(was, {
    name: name === '' ? undefined : name,
    description,
    lobs: said && unlessSame(was.lobs, of.value, (id) => seen.has(id)),
  })
  return isNothing(patch) ? unchanged : editSkill(at, actor, { id: was.id, patch })
}

/** Rule: a skill that does not exist is made on the way, by who may make skills. */
function draftMissingSkills(draft: Draft, { users }: Wanted): Draft {
  const known = new Set([...draft.at.skills.values()].map(({ name }) => fold(name)))
  return users.reduce(
    (all, { where, row }) =>
      (row.skills ?? []).reduce((so, name) => {
        if (known.has(fold(name))) return so
        known.add(fold(name))
        return drafted(so, where, createSkill(so.at, so.actor, { name, description: '' }))
      }, all),
    draft,
  )
}
