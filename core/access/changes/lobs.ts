import { differing } from '../../kit/differing.ts'
import { lobId, type LobId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import type { Acting } from '../acting.ts'
import type { Lob } from '../directory.ts'
import { peopleWhere } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import { lobTarget, noPlace } from '../target.ts'
import { found, foundAs, finish, refusedAs, refusedAt } from './finish.ts'
import type { CreateLob, DeleteLob, EditLob } from './inputs.ts'
import { inUse, textProblem } from './names.ts'
import type { Plan } from './plan.ts'
import { rowChanged, rowGone, rowMade } from './touch.ts'

/** Rule: the names of lines of business are unique. */
export const createLob: Plan<CreateLob> = (directory, actor, { name, description }) => {
  const is: Lob = { id: lobId(directory.next.lob), name, description }
  const refusal =
    refusedAt(directory, actor, 'lob.create', noPlace) ?? textProblem(directory, 'lob', is)
  return refusal ? fail(refusal) : finish(directory, actor, 'lob.create', [rowMade('lob', is)])
}

export const editLob: Plan<EditLob> = (directory, actor, { id, patch }) => {
  const before = found(directory, actor, 'lob', id)
  if (!before.ok) return before
  const was = before.value
  const { name = was.name, description = was.description } = patch
  const is = { ...was, name, description }
  const refusal =
    refusedAt(directory, actor, 'lob.edit', lobTarget(was)) ?? textProblem(directory, 'lob', is)
  if (refusal) return fail(refusal)
  const same = was.name === is.name && was.description === is.description
  return finish(directory, actor, 'lob.edit', same ? [] : [rowChanged('lob', was, is)])
}

/** Rule: a line of business goes only when nobody and no skill belongs to it: else it would lift them. */
export const deleteLob: Plan<DeleteLob> = (directory, actor, { id }) => {
  const before = found(directory, actor, 'lob', id)
  if (!before.ok) return before
  const was = before.value
  const people = [...peopleWhere(directory.users, 'lobs', (lobs) => lobs.includes(id))]
  const skills = [...directory.skills.values()]
    .filter(({ lobs }) => lobs.includes(id))
    .map(({ id: skill, name }) => ({ noun: 'skill' as const, id: skill, name }))
  const refusal =
    refusedAt(directory, actor, 'lob.delete', lobTarget(was)) ??
    inUse(directory, actor, { noun: 'lob', name: was.name }, people, skills)
  return refusal ? fail(refusal) : finish(directory, actor, 'lob.delete', [rowGone('lob', was)])
}

/**
 * Rule: who gives a line of business, or takes one, may edit it. Somebody new, or a new skill,
 * belongs to the lines of whoever adds it, when those are limited and say nothing else.
 */
export function lobsFor(
  acting: Acting,
  was: readonly LobId[] | null,
  wanted: readonly LobId[] | undefined,
): Result<readonly LobId[], Refusal> {
  const before = was ?? acting.lines() ?? []
  const is = wanted ? [...new Set(wanted)] : before
  for (const id of differing(new Set(before), new Set(is))) {
    const lob = foundAs(acting, 'lob', id)
    if (!lob.ok) return lob
    const refusal = refusedAs(acting, 'lob.edit', lobTarget(lob.value))
    if (refusal) return fail(refusal)
  }
  return ok(is)
}
