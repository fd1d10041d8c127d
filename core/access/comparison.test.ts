import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyDirectory } from './arbitrary.ts'
import { comparisonOf, differenceOf, nearestAmong, nearMax, type Compared } from './comparison.ts'
import type { Directory, Profile } from './directory.ts'
import { heldThrough, permissionsOf, togglesOf } from './held.ts'
import {
  admins,
  agents,
  ben,
  cam,
  profile,
  seniors,
  town,
  withProfile,
  withUser,
} from './sample.ts'
import { profileId } from '../kit/ids.ts'

/** A law over pairs of profiles of one role, in random accounts. */
function theorem(
  law: string,
  holds: (directory: Directory, one: Profile, other: Profile) => void,
): void {
  test(law, () => {
    let count = 0
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const profiles = [...directory.profiles.values()]
        for (const one of profiles)
          for (const other of profiles.filter(({ role }) => role === one.role)) {
            holds(directory, one, other)
            count += 1
          }
      }),
      { numRuns: 60 },
    )
    assert.ok(count >= 500, `only ${count} pairs: the law was hardly tested`)
  })
}

const storing = (profile: Profile, toggles: ReadonlyMap<string, boolean | null>): Profile => {
  const kept = [...new Map<string, boolean | null>([...profile.overrides, ...toggles])]
  return {
    ...profile,
    overrides: new Map(kept.filter((each): each is [string, boolean] => each[1] !== null)),
  }
}
const sorted = ({ overrides }: Profile) => [...overrides].toSorted(([a], [b]) => (a < b ? -1 : 1))

theorem('a profile does not differ from itself', (directory, one) => {
  assert.deepEqual(differenceOf(directory, one, one), [])
})

theorem('storing what differs makes one the other', (directory, one, other) => {
  const differences = differenceOf(directory, one, other)
  const toggles = new Map(differences.map(({ slug, after }) => [slug, after.stored]))
  assert.deepEqual(sorted(storing(one, toggles)), sorted(other))
  assert.deepEqual(differenceOf(directory, storing(one, toggles), other), [])
})

theorem('a difference backwards is the difference reversed', (directory, one, other) => {
  const backwards = differenceOf(directory, other, one).map(({ before, after, ...rest }) => ({
    ...rest,
    before: after,
    after: before,
  }))
  const bySlug = (a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1)
  assert.deepEqual(differenceOf(directory, one, other).toSorted(bySlug), backwards.toSorted(bySlug))
})

theorem('the nearest profile is the nearest, and near', (directory, one) => {
  const others = [...directory.profiles.values()].filter(({ id }) => id !== one.id)
  const away = (other: Profile) =>
    differenceOf(directory, one, other).filter(({ before, after }) => before.value !== after.value)
      .length
  const near = one.isDefault
    ? []
    : others
        .filter(({ role, isDefault }) => role === one.role && !isDefault)
        .filter((each) => away(each) <= nearMax)
  const found = nearestAmong(directory, [...directory.profiles.values()])(one)
  assert.equal(found === undefined, near.length === 0)
  if (!found) return
  assert.equal(found.differences, away(found.profile))
  assert.equal(found.differences, Math.min(...near.map(away)))
})

test('a comparison says of everyone what the rules say of them', () => {
  let cells = 0
  fc.assert(
    fc.property(anyDirectory, (directory) => {
      const compared: readonly Compared[] = [
        ...[...directory.users.values()].map((user) => ({ kind: 'user', user }) as const),
        ...[...directory.profiles.values()].map(
          (each) => ({ kind: 'profile', profile: each }) as const,
        ),
      ]
      const rows = comparisonOf(directory, compared)
      assert.equal(new Set(rows.map(({ permission }) => permission.slug)).size, rows.length)
      for (const [at, each] of compared.entries()) {
        const held =
          each.kind === 'user'
            ? permissionsOf(directory, { kind: 'user', id: each.user.id })
            : heldThrough(directory, each.profile)
        const on = rows
          .filter(({ cells }) => cells[at]?.on)
          .map(({ permission }) => permission.slug)
        assert.deepEqual(
          on.toSorted(),
          [...new Set(held.map(({ permission }) => permission.slug))].toSorted(),
        )
        cells += on.length
      }
    }),
    { numRuns: 30 },
  )
  assert.ok(cells > 1000)
})

const [gated] = togglesOf(town, profile(agents, 'agent', 'Agent')).filter(
  ({ permission, counts }) =>
    permission.feature !== null && permission.default === 'off' && !counts,
)
const [usual] = togglesOf(town, profile(agents, 'agent', 'Agent')).filter(
  ({ permission }) => permission.default === 'on',
)
assert.ok(gated && usual)

test('what only a feature keeps off says so, of a profile and of who has it', () => {
  const set = profile(seniors, 'agent', 'Senior Agent', { [gated.permission.slug]: true })
  const at = withProfile({ ...town, features: new Set() }, set)
  const cleo = [...at.users.values()].find(({ profiles }) => profiles.includes(seniors))
  assert.ok(cleo)
  const rows = comparisonOf(at, [
    { kind: 'profile', profile: set },
    { kind: 'user', user: cleo },
  ])
  const cells = rows.find(({ permission }) => permission.slug === gated.permission.slug)?.cells
  assert.deepEqual(
    cells?.map((cell) => [cell?.on, cell?.gatedBy]),
    [
      [false, gated.permission.feature],
      [false, gated.permission.feature],
    ],
  )
})

test('what no role of a column offers is no cell at all', () => {
  const [admin, user] = [town.profiles.get(admins), town.users.get(cam)]
  assert.ok(admin && user)
  const rows = comparisonOf(town, [
    { kind: 'profile', profile: admin },
    { kind: 'user', user },
  ])
  assert.ok(rows.some(({ cells: [first, second] }) => first === null && second?.on === true))
  assert.ok(rows.some(({ cells: [first, second] }) => first?.on === true && second === null))
})

test('who is disabled has nothing on', () => {
  const user = { ...town.users.get(ben), state: 'disabled' } as NonNullable<
    ReturnType<typeof town.users.get>
  >
  const rows = comparisonOf(withUser(town, user), [{ kind: 'user', user }])
  assert.ok(rows.length > 20)
  assert.ok(rows.every(({ cells: [cell] }) => cell?.on === false && cell.from.length === 0))
})

test('near-duplicates are of one role, differ in two at most, and the nearest is named', () => {
  const [slug] = [usual.permission.slug]
  const twin = profile(profileId(30), 'agent', 'Twin', { 'join-agents-conversations': true })
  const cousin = profile(profileId(31), 'agent', 'Cousin', {
    'join-agents-conversations': true,
    [slug]: false,
  })
  const at = [twin, cousin].reduce(withProfile, town)
  const nearest = nearestAmong(at, [...at.profiles.values()])
  assert.deepEqual([nearest(twin)?.profile.id, nearest(twin)?.differences], [seniors, 0])
  assert.equal(nearest(cousin)?.differences, 1)
  const standard = at.profiles.get(agents)
  assert.equal(standard && nearest(standard), undefined)
})
