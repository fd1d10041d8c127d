import { userId, type UserId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { asActor, type Acting } from '../acting.ts'
import { apply } from '../apply.ts'
import type { Change, Touch } from '../change.ts'
import type { User } from '../directory.ts'
import { personNamed } from '../people.ts'
import type { Refusal, Where } from '../refusal.ts'
import { seesAs } from '../see.ts'
import { userTarget } from '../target.ts'
import {
  differing,
  isNothing,
  linesSaid,
  named,
  namesSeen,
  twice,
  unchanged,
  unlessSame,
  type Draft,
} from './draft.ts'
import { refusedAs } from './finish.ts'
import type { Assignment } from './inputs.ts'
import { withState } from './person.ts'
import { joined, type Part } from './together.ts'
import { addingUser, editingUser } from './users.ts'
import type { Entry, WantedUser } from './wanted.ts'

type Names = {
  readonly profiles: ReturnType<typeof namesSeen<'profile'>>
  readonly groups: ReturnType<typeof namesSeen<'agent-group'>>
  readonly skills: ReturnType<typeof namesSeen<'skill'>>
  readonly lobs: ReturnType<typeof namesSeen<'lob'>>
  readonly seen: ReadonlySet<string>
}

/**
 * People as they are wanted, all of them planned on the same account: nobody rests on another, and
 * what the actor may do does not change while they are at it. `whereOf` is told who stands where.
 */
export function draftUsers(
  draft: Draft,
  entries: readonly Entry<WantedUser>[],
  whereOf: Map<UserId, Where>,
): Draft {
  const acting = asActor(draft.at, draft.actor)
  const names = namesOf(draft)
  const added = new Set<string>()
  const parts = entries.map(({ where, row }): Part => {
    const was = personMeant(acting, row)
    if (!was.ok) return { where, outcome: was }
    const login = fold(row.loginName ?? '')
    const isTwice = was.value ? whereOf.has(was.value.id) : added.has(login)
    if (isTwice) return { where, outcome: fail(twice) }
    const id = was.value?.id ?? userId(draft.at.next.user + added.size)
    if (!was.value) added.add(login)
    whereOf.set(id, where)
    const outcome = was.value ? edited(acting, names, was.value, row) : made(acting, names, id, row)
    return {
      where,
      outcome: outcome.ok || outcome.error.kind !== 'nothing-to-change' ? outcome : none,
    }
  })
  const touches = joined(parts)
  if (!touches.ok)
    return touches.error.kind === 'some-refused'
      ? { ...draft, failures: [...draft.failures, ...touches.error.failures] }
      : draft
  return touches.value.length === 0 ? draft : withPeople(draft, touches.value)
}

const none = ok<Change>({ action: 'user.edit', touches: [], warnings: [] })

const withPeople = (draft: Draft, touches: readonly Touch[]): Draft => ({
  ...draft,
  at: apply(draft.at, { touches }),
  changes: [...draft.changes, { action: 'user.edit', touches, warnings: [] }],
})

function namesOf(draft: Draft): Names {
  const names = {
    profiles: namesSeen(draft, 'profile'),
    groups: namesSeen(draft, 'agent-group'),
    skills: namesSeen(draft, 'skill'),
    lobs: namesSeen(draft, 'lob'),
  }
  const rows = Object.values(names).flatMap((each) => [...each.values()])
  return { ...names, seen: new Set(rows.map(({ id }) => id)) }
}

/** By id, or else by login name; somebody out of sight is nobody, and their name is taken. */
function personMeant(acting: Acting, { id = '', loginName = '' }: WantedUser) {
  const isSeen = (user: User) => acting.actor.kind === 'host' || seesAs(acting, 'user', user.id)
  const { users } = acting.directory
  const found = id === '' ? personNamed(users, loginName) : users.get(id as UserId)
  if (found && isSeen(found)) return ok<User | undefined>(found)
  return id === ''
    ? ok<User | undefined>(undefined)
    : fail<Refusal>({ kind: 'not-found', noun: 'user', id })
}

function made(acting: Acting, names: Names, id: UserId, row: WantedUser): Result<Change, Refusal> {
  if (row.state === 'locked') return fail(unlockable)
  const assignment = assignmentOf(acting, names, null, row)
  if (!assignment.ok) return assignment
  const { directory } = acting
  const next = { ...directory.next, user: Number(id.slice('usr_'.length)) }
  const { loginName = '', email = '', name = '', nickname = '', kind = 'human', employeeId } = row
  const added = addingUser(
    { ...acting, directory: { ...directory, next } },
    {
      loginName,
      email,
      name,
      nickname,
      ...(employeeId === undefined ? {} : { employeeId }),
      kind,
      password: 'none',
      profiles: [],
      ...assignment.value,
    },
  )
  return added.ok && row.state === 'disabled' ? disabledFrom(acting, added.value) : added
}

/** Somebody who is added and disabled in one: by who may do both. */
function disabledFrom(acting: Acting, change: Change): Result<Change, Refusal> {
  const touches: Touch[] = []
  for (const touch of change.touches) {
    if (touch.noun !== 'user' || !touch.after) continue
    const target = userTarget(acting.directory, touch.after)
    const refusal = refusedAs(acting, 'user.disable', target)
    if (refusal) return fail(refusal)
    touches.push({ ...touch, after: withState(touch.after, 'disabled') })
  }
  return ok({ ...change, touches })
}

function edited(acting: Acting, names: Names, was: User, row: WantedUser): Result<Change, Refusal> {
  const { loginName, kind, state, email, name, nickname, employeeId } = row
  if ((loginName ?? '') !== '' && fold(loginName ?? '') !== fold(was.loginName))
    return kept(was, 'a login name never changes')
  if (kind !== undefined && kind !== was.kind)
    return kept(was, 'a person and an API user stay what they are')
  if (state === 'locked' && was.state !== 'locked') return fail(unlockable)
  const assignment = assignmentOf(acting, names, was, row)
  if (!assignment.ok) return assignment
  const to = state === 'locked' ? undefined : state
  const patch = {
    ...differing<Pick<User, 'email' | 'name' | 'nickname' | 'employeeId'>>(
      { ...was, employeeId: was.employeeId ?? '' },
      { email, name, nickname, employeeId },
    ),
    ...assignment.value,
    ...(to === undefined || to === was.state ? {} : { state: to }),
  }
  return isNothing(patch) ? unchanged : editingUser(acting, { id: was.id, patch })
}

const unlockable = {
  kind: 'invalid',
  field: 'state',
  problem: 'must be enabled or disabled',
} as const

const kept = ({ name }: User, why: string) =>
  fail<Refusal>({ kind: 'protected', noun: 'user', name, why })

/** What the names of a row mean; of somebody who is there, only what is not so already. */
function assignmentOf(
  acting: Acting,
  names: Names,
  was: User | null,
  row: WantedUser,
): Result<Partial<Assignment>, Refusal> {
  const profiles = named(names.profiles, 'profiles', row.profiles ?? [])
  if (!profiles.ok) return profiles
  const skills = named(names.skills, 'skills', row.skills ?? [])
  if (!skills.ok) return skills
  const managed = named(names.groups, 'managedGroups', row.managedGroups ?? [])
  if (!managed.ok) return managed
  const member = named(names.groups, 'memberGroup', row.memberGroup ? [row.memberGroup] : [])
  if (!member.ok) return member
  const said = linesSaid(acting, row.lobs)
  const lobs = named(names.lobs, 'lobs', said ?? [])
  if (!lobs.ok) return lobs
  const unless = <Id extends string>(had: readonly Id[], wanted: readonly Id[]) =>
    unlessSame(had, wanted, (id) => names.seen.has(id))
  const [memberGroup] = member.value
  return ok(
    differing<Partial<Assignment>>(
      { memberGroup: was?.memberGroup ?? null, maxChats: was?.maxChats ?? null },
      {
        profiles: row.profiles && unless(was?.profiles ?? [], profiles.value),
        skills: row.skills && unless(was?.skills ?? [], skills.value),
        managedGroups: row.managedGroups && unless(was?.managedGroups ?? [], managed.value),
        lobs: said && unless(was?.lobs ?? [], lobs.value),
        memberGroup,
        maxChats: row.maxChats,
      },
    ),
  )
}
