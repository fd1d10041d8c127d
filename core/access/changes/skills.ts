import { skillId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import { asActor } from '../acting.ts'
import { decideAs } from '../decide.ts'
import type { RowTouch } from '../change.ts'
import type { Actor, Directory, Skill, User } from '../directory.ts'
import { peopleWhere } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import { versionOf } from '../plain.ts'
import { noPlace, skillTarget, userTarget } from '../target.ts'
import { found, finish, refusedAt } from './finish.ts'
import type { CreateSkill, DeleteSkill, EditSkill } from './inputs.ts'
import { lobsFor } from './lobs.ts'
import { inUse, namedTo, textProblem } from './names.ts'
import type { Plan } from './plan.ts'
import { rowChanged, rowGone, rowMade } from './touch.ts'

/** Rule: skills are account-wide, their names unique. */
export const createSkill: Plan<CreateSkill> = (directory, actor, { name, description, lobs }) => {
  const of = lobsFor(asActor(directory, actor), null, lobs)
  if (!of.ok) return of
  const is: Skill = { id: skillId(directory.next.skill), name, description, lobs: of.value }
  const refusal =
    refusedAt(directory, actor, 'skill.create', noPlace) ?? textProblem(directory, 'skill', is)
  return refusal ? fail(refusal) : finish(directory, actor, 'skill.create', [rowMade('skill', is)])
}

export const editSkill: Plan<EditSkill> = (directory, actor, { id, patch }) => {
  const before = found(directory, actor, 'skill', id)
  if (!before.ok) return before
  const was = before.value
  const { name = was.name, description = was.description } = patch
  const of = lobsFor(asActor(directory, actor), was.lobs, patch.lobs)
  if (!of.ok) return of
  const is = { ...was, name, description, lobs: of.value }
  const refusal =
    refusedAt(directory, actor, 'skill.edit', skillTarget(was)) ??
    textProblem(directory, 'skill', is)
  if (refusal) return fail(refusal)
  const same = versionOf(was) === versionOf(is)
  return finish(directory, actor, 'skill.edit', same ? [] : [rowChanged('skill', was, is)])
}

/**
 * Rule: a skill that people have is deleted only when told to take it from them, and then by
 * who may edit every one of them.
 */
export const deleteSkill: Plan<DeleteSkill> = (directory, actor, { id, removeFromUsers }) => {
  const before = found(directory, actor, 'skill', id)
  if (!before.ok) return before
  const was = before.value
  const holders = [...peopleWhere(directory.users, 'skills', (skills) => skills.includes(id))]
  const refusal =
    refusedAt(directory, actor, 'skill.delete', skillTarget(was)) ??
    (removeFromUsers
      ? takeProblem(directory, actor, was, holders)
      : inUse(directory, actor, { noun: 'skill', name: was.name }, holders))
  if (refusal) return fail(refusal)
  const taken = holders.map((user): RowTouch<'user'> => ({
    noun: 'user',
    id: user.id,
    before: user,
    after: { ...user, skills: user.skills.filter((skill) => skill !== id) },
  }))
  return finish(directory, actor, 'skill.delete', [...taken, rowGone('skill', was)])
}

function takeProblem(
  directory: Directory,
  actor: Actor,
  { name }: Skill,
  holders: readonly User[],
): Refusal | undefined {
  if (actor.kind === 'host') return undefined
  const acting = asActor(directory, actor)
  const beyond = holders.filter(
    (user) => !decideAs(acting, 'user.edit', userTarget(directory, user)).allowed,
  )
  if (beyond.length === 0) return undefined
  const from = namedTo(directory, actor, 'skill', beyond)
  return { kind: 'not-yours-to-take', noun: 'skill', name, from }
}
