import { apply } from '../../core/access/apply.ts'
import type { Change } from '../../core/access/change.ts'
import { createGroup } from '../../core/access/changes/groups.ts'
import { createUser } from '../../core/access/changes/users.ts'
import { decideAs } from '../../core/access/decide.ts'
import { isNoun, nouns, type Directory } from '../../core/access/directory.ts'
import { permissionsOf, rolesOf } from '../../core/access/held.ts'
import { seesAs, visibleAs } from '../../core/access/see.ts'
import { noPlace, outside } from '../../core/access/target.ts'
import { userId } from '../../core/kit/ids.ts'
import * as law from '../model/model.ts'
import { actingAt } from './acting-at.ts'
import { actorAsModel, asModel } from './as-model.ts'
import {
  anyQuestion,
  decidedIn,
  gainOf,
  previewOf,
  type Check,
  type Count,
  type Invariant,
} from './checks.ts'
import { anyActor, doneTo, type Operation, type Someone } from './operations.ts'
import { placeFor } from './user-operations.ts'
import { randomFrom, type Random } from './random.ts'

const holds = (
  question: string,
  invariant: Invariant,
  held: (at: Directory) => boolean,
): Check => ({
  question,
  invariant,
  ask: (at) => ({ core: held(at), model: true }),
})

export function aboutChange(
  at: Directory,
  {
    operation,
    change,
    random,
    count,
  }: {
    readonly operation: Operation
    readonly change: Change
    readonly random: Random
    readonly count: Count
  },
): readonly Check[] {
  const { actor } = operation
  const { after } = doneTo(at, operation)
  const checks: Check[] = [previewOf(operation)]
  count('I5')
  count('I7')
  checks.push(
    holds('does a full administrator remain?', 'I7', (then) => {
      const { planned, after: left } = doneTo(then, operation)
      return !planned.ok || hasAdmin(asModel(left))
    }),
  )
  if (change.action !== 'account-settings.edit')
    for (const { id } of random.some([...after.users.values()], 6))
      checks.push(gainOf(operation, id))
  if (actingAt(at, actor).standing() !== 'full') {
    for (const { id } of after.users.values()) {
      if (law.gains(asModel(at), asModel(after), id).length === 0) continue
      count('I1')
      checks.push(gainIsTheirs(operation, id))
    }
    for (const touch of change.touches) {
      if (touch.noun !== 'user' || !touch.before) continue
      count('I2')
      checks.push(rankIsWithin(actor, touch.id))
    }
  }
  if (endures.has(operation.op(at).kind)) {
    count('I5')
    checks.push(doesOnce(operation))
  }
  return checks
}

/** What leaves a thing as it is said to be: said again, there is nothing left to do. */
const endures: ReadonlySet<string> = new Set([
  'profile.edit',
  'profile.restore',
  'user.edit',
  'user.enable',
  'user.disable',
  'group.move',
  'feature.set',
  'accountDefault.set',
  'many',
  'import',
  'files',
])

const hasAdmin = (m: law.Model) =>
  m.users.some(
    ({ id, human }) =>
      human &&
      m.keeper.permissions.every((slug) =>
        law.held(m, id).some((pair) => pair.role === m.keeper.role && pair.slug === slug),
      ),
  )

/** I1: whatever was gained is the actor's to give, and at a place that is theirs. */
const gainIsTheirs = (operation: Operation, person: string): Check =>
  holds(`was what ${person} gained the actor’s to give?`, 'I1', (at) => {
    const [before, after] = [asModel(at), asModel(doneTo(at, operation).after)]
    const gained = law.gains(before, after, person)
    return gained.every(law.granting(before, actorAsModel(operation.actor)))
  })

/** I2: everything a touched person is set to hold is within what the actor may grant. */
const rankIsWithin = (actor: Someone, person: string): Check =>
  holds(`is ${person} of no higher rank?`, 'I2', (at) => {
    const m = asModel(at)
    const everything = law.gains({ ...m, users: [] }, m, person)
    return everything.every(law.granting(m, actorAsModel(actor)))
  })

/** I5: plan, apply, plan is empty; so restoring twice is restoring once. */
const doesOnce = (operation: Operation): Check =>
  holds('does doing it again change nothing?', 'I5', (at) => {
    const { planned, after } = doneTo(at, operation)
    return !planned.ok || !operation.plan(after).ok
  })

/** I7: what would remove the last full administrator is refused. */
export function aboutRefusal(at: Directory, operation: Operation, count: Count): readonly Check[] {
  const m = asModel(at)
  const exists = operation.op(at)
  if (hasAdmin(m) && !hasAdmin(law.apply(m, exists))) count('I7')
  return []
}

/** I6: one profile more takes nothing away; who is unknown or disabled may do nothing. */
export function aboutStrangers(at: Directory, random: Random, count: Count): readonly Check[] {
  const user = random.pick([...at.users.values()])
  const profile = random.pick([...at.profiles.values()])
  if (!user || !profile) return []
  const { id } = user
  const enabled = withUser(at, { ...user, state: 'enabled' })
  const held = permissionsOf(enabled, { kind: 'user', id }).flatMap(
    ({ permission }) => permission.grants,
  )
  const actions = [...random.some(held, 4).map(({ action }) => action), 'user.read']
  count('I6')
  const slugs = (then: Directory) =>
    new Set(permissionsOf(then, { kind: 'user', id }).map(({ permission }) => permission.slug))
  const mayAny = (then: Directory, actor: Someone) =>
    [noPlace, outside(then, { agent: id })].some((target) =>
      actions.some((action) => decideAs(actingAt(then, actor), action, target).allowed),
    )
  return [
    holds(`does ${profile.id} take nothing from ${id}?`, 'I6', (then) => {
      const row = then.users.get(id)
      if (!row || rolesOf(then, row).includes(profile.role)) return true
      const richer = { ...row, profiles: [...row.profiles, profile.id] }
      return [...slugs(then)].every((slug) => slugs(withUser(then, richer)).has(slug))
    }),
    holds(`may ${id} do nothing when disabled, and a stranger nothing at all?`, 'I6', (then) => {
      const row = then.users.get(id)
      const out = row ? withUser(then, { ...row, state: 'disabled' }) : then
      return !mayAny(out, { kind: 'user', id }) && !mayAny(then, { kind: 'user', id: userId(0) })
    }),
  ]
}

const withUser = (at: Directory, user: NonNullable<ReturnType<Directory['users']['get']>>) => ({
  ...at,
  users: new Map([...at.users.values(), user].map((each) => [each.id, each])),
})

/** I4: what appears out of someone's sight changes nothing that they see or are told. */
export function aboutHidden(at: Directory, random: Random, count: Count): readonly Check[] {
  const actor = anyActor(random, at)
  const host = { kind: 'host' } as const
  const parent = random.pick([...at.groups.values()])?.id
  const place = placeFor(random, at)
  const person = { name: 'Hidden', nickname: 'Hidden', email: 'hidden@example.com' }
  const account = { loginName: 'hidden', kind: 'human', password: 'set' } as const
  const maxChats = place.memberGroup === null ? null : 3
  const add = random.chance(0.6)
    ? (then: Directory) => createUser(then, host, { ...person, ...account, ...place, maxChats })
    : (then: Directory) =>
        parent ? createGroup(then, host, { name: 'Hidden', parent }) : undefined
  const first = isHidden(at, actor, add)
  if (!first) return []
  count('I4')
  const seed = random.below(2 ** 31)
  const hidden = holds(`does ${actor.id} notice nothing of what they do not see?`, 'I4', (then) => {
    const after = then === at ? first : isHidden(then, actor, add)
    if (!after) return true
    const seen = [then, after].map((each) =>
      JSON.stringify([...listsOf(each, actor), ...answersOf(then, each, actor, seed)]),
    )
    return seen[0] === seen[1]
  })
  return [hidden]
}

type Add = (at: Directory) => ReturnType<typeof createUser> | undefined

/** The account with that in it, when it makes only what the actor does not see. */
function isHidden(at: Directory, actor: Someone, add: Add): Directory | undefined {
  const planned = add(at)
  if (!planned?.ok) return undefined
  const after = apply(at, planned.value)
  const shows = planned.value.touches.some(
    ({ noun, id }) => isNoun(noun) && seesAs(actingAt(after, actor), noun, id),
  )
  return shows ? undefined : after
}

const listsOf = (at: Directory, actor: Someone) =>
  nouns.map((noun) => visibleAs(actingAt(at, actor), noun).map(({ id }) => id))

/** That a profile has holders outside, and that a name is taken, is disclosed on purpose (4.11). */
function answersOf(asked: Directory, at: Directory, actor: Someone, seed: number) {
  const random = randomFrom(seed)
  const isClose = random.chance(0.2)
  return Array.from({ length: 8 }, () => anyQuestion(random, asked, actor))
    .filter(({ action }) => !/^profile\.(edit|restore|delete)$/.test(action))
    .map((question) => [
      question,
      decidedIn(at, question, { explained: isClose, compact: isClose }),
    ])
}
