import { userId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import type { Acting } from '../acting.ts'
import type { Change, Warning } from '../change.ts'
import type { Actor, Directory, User } from '../directory.ts'
import { standingOf } from '../grantable.ts'
import { actsAs } from '../held.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { withEmployeeId } from '../people-page.ts'
import { versionOf } from '../plain.ts'
import type { Refusal } from '../refusal.ts'
import { sees } from '../see.ts'
import { userTarget } from '../target.ts'
import { assigned } from './assignment.ts'
import { found, foundAs, finish, guarded, refusedAs, refusedAt, staleness } from './finish.ts'
import type { CreateUser, DeleteUser, EditMyself, EditUser, ResetPassword } from './inputs.ts'
import { lobsFor } from './lobs.ts'
import { personProblem, withState } from './person.ts'
import type { Plan, Step } from './plan.ts'
import { rowChanged, rowGone, rowMade } from './touch.ts'

const regional = { language: 'en', timeZone: 'UTC', format: 'en-GB' }

/** Rule: a person is added with one to four profiles, at most one of each role, by who may give them. */
export const addingUser: Step<CreateUser> = (acting, input) => {
  const { directory } = acting
  const id = userId(directory.next.user)
  const problem = personProblem(directory, id, input)
  if (problem) return fail(problem)
  const blank: User = {
    id,
    kind: input.kind,
    state: 'enabled',
    loginName: input.loginName,
    email: input.email,
    name: input.name,
    nickname: input.nickname,
    profiles: [],
    memberGroup: null,
    maxChats: null,
    skills: [],
    managedGroups: [],
    regional,
    password: passwordFor(acting, input),
    sessionEpoch: 0,
    lobs: [],
  }
  const lobs = lobsFor(acting, null, input.lobs)
  if (!lobs.ok) return lobs
  const person = withEmployeeId({ ...blank, lobs: lobs.value }, input.employeeId ?? '')
  const filled = assigned(acting, person, input)
  if (!filled.ok) return filled
  const { user, skills } = filled.value
  const refusal = refusedAs(acting, 'user.create', userTarget(directory, user))
  if (refusal) return fail(refusal)
  return ok({ action: 'user.create', touches: [...skills, rowMade('user', user)], warnings: [] })
}
export const createUser: Plan<CreateUser> = guarded(addingUser)

/** A delegate's password for someone else is only ever good for one sign-in. */
function passwordFor({ standing }: Acting, { kind, password }: CreateUser) {
  if (kind === 'api') return 'none'
  return password === 'set' && standing() === 'bound' ? 'must-change' : password
}

/** Rule: a person is changed by who may manage them as they are and as they will be. */
export const editingUser: Step<EditUser> = (acting, { id, expected, patch }) => {
  const before = foundAs(acting, 'user', id)
  if (!before.ok) return before
  const was = before.value
  const { email = was.email, name = was.name, nickname = was.nickname } = patch
  const employeeId = patch.employeeId ?? was.employeeId ?? ''
  const named = withEmployeeId({ ...was, email, name, nickname }, employeeId)
  const problem = staleness('user', was, expected) ?? personProblem(acting.directory, id, named)
  if (problem) return fail(problem)
  const lobs = lobsFor(acting, was.lobs, patch.lobs)
  if (!lobs.ok) return lobs
  const filled = assigned(acting, { ...named, lobs: lobs.value }, patch)
  if (!filled.ok) return filled
  const { user, skills } = filled.value
  const is = withState(user, patch.state ?? was.state)
  const actions = [
    ...(sameRow(user, was) ? [] : (['user.edit'] as const)),
    ...(is.state === was.state ? [] : (['user.disable'] as const)),
  ]
  const refusal = actions
    .map((action) => refusedForBoth(acting, action, was, is))
    .find((refused) => refused !== undefined)
  if (refusal) return fail(refusal)
  const [action = 'user.edit'] = actions
  const touches = [...skills, ...(actions.length === 0 ? [] : [rowChanged('user', was, is)])]
  const ends = was.state === 'enabled' && is.state !== 'enabled'
  return ok({ action, touches, warnings: ends ? keysEnd(acting.directory, acting.actor, was) : [] })
}
export const editUser: Plan<EditUser> = guarded(editingUser)

/** As the person will be, only the place counts: what they gain is for the guard to measure. */
function refusedForBoth(
  acting: Acting,
  action: 'user.edit' | 'user.disable',
  was: User,
  is: User,
): Refusal | undefined {
  const { directory } = acting
  const before = refusedAs(acting, action, userTarget(directory, was))
  if (before) return before
  const after = refusedAs(acting, action, userTarget(directory, is))
  return after?.kind === 'denied' && after.denial.kind === 'outranked' ? undefined : after
}

/** Rule: a deleted person's history stays, and their login name is never used again. */
export const deleteUser: Plan<DeleteUser> = (directory, actor, { id, expected }) => {
  const before = found(directory, actor, 'user', id)
  if (!before.ok) return before
  const was = before.value
  const refusal =
    staleness('user', was, expected) ??
    refusedAt(directory, actor, 'user.delete', userTarget(directory, was))
  if (refusal) return fail(refusal)
  const ends = was.state === 'enabled' ? keysEnd(directory, actor, was) : []
  return finish(directory, actor, 'user.delete', [rowGone('user', was)], ends)
}

/** Of the keys that act as somebody, those that the actor sees. */
function keysEnd(directory: Directory, actor: Actor, { id }: User): readonly Warning[] {
  const names = [...directory.keys.values()]
    .filter((key) => actsAs(key) === id && !key.revoked)
    .filter((key) => actor.kind === 'host' || sees(directory, actor, 'api-key', key.id))
    .map(({ name }) => name)
  return isNonEmpty(names) ? [{ kind: 'keys-end', names }] : []
}

/** Rule: a reset ends the person's sessions; set by a delegate, it must be changed at next login. */
export const resetPassword: Plan<ResetPassword> = (directory, actor, { id, mustChange }) => {
  const before = found(directory, actor, 'user', id)
  if (!before.ok) return before
  const was = before.value
  const action = 'user.reset-password'
  const refusal = refusedAt(directory, actor, action, userTarget(directory, was))
  if (refusal) return fail(refusal)
  if (was.kind === 'api') {
    return fail({
      kind: 'protected',
      noun: 'user',
      name: was.name,
      why: 'API users have no password',
    })
  }
  const forced = mustChange || standingOf(directory, actor) === 'bound'
  const is: User = {
    ...was,
    password: forced ? 'must-change' : 'set',
    sessionEpoch: was.sessionEpoch + 1,
  }
  return finish(directory, actor, action, [rowChanged('user', was, is)])
}

/** Rule: one's own name, nickname and regional settings are always one's own to change. */
export const editMyself: Plan<EditMyself> = (directory, actor, patch) => {
  const was = myself(directory, actor)
  if (!was.ok) return was
  const { name = was.value.name, nickname = was.value.nickname } = patch
  const is = { ...was.value, name, nickname, regional: patch.regional ?? was.value.regional }
  const problem = personProblem(directory, is.id, is)
  if (problem) return fail(problem)
  return finish(
    directory,
    actor,
    'my-account.edit',
    sameRow(was.value, is) ? [] : [rowChanged('user', was.value, is)],
  )
}

/** Rule: changing one's own password ends one's other sessions. */
export function changeMyPassword(directory: Directory, actor: Actor): Result<Change, Refusal> {
  const was = myself(directory, actor)
  if (!was.ok) return was
  const is: User = { ...was.value, password: 'set', sessionEpoch: was.value.sessionEpoch + 1 }
  return finish(directory, actor, 'my-account.edit', [rowChanged('user', was.value, is)])
}

function myself(directory: Directory, actor: Actor): Result<User, Refusal> {
  const user = actor.kind === 'user' ? directory.users.get(actor.id) : undefined
  if (!user)
    return fail({ kind: 'denied', action: 'my-account.edit', denial: { kind: 'unknown-person' } })
  const refusal = refusedAt(directory, actor, 'my-account.edit', userTarget(directory, user))
  return refusal ? fail(refusal) : ok(user)
}

const sameRow = (one: User, other: User) => versionOf(one) === versionOf(other)
