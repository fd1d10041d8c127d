import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { conversationalCloud } from '../catalog/conversational-cloud.ts'
import { permissionOf, type Edition } from '../catalog/edition.ts'
import { liveengage2019 } from '../catalog/liveengage-2019.ts'
import { successionOf } from '../catalog/succession.ts'
import { apply, reverse } from './apply.ts'
import { anyDirectoryOn } from './arbitrary.ts'
import { moveEdition } from './changes/edition.ts'
import type { Change } from './change.ts'
import { CompactDirectory } from './compact/compact-directory.ts'
import { aboutTerms, impactOfTerms } from './compact/impact-of-edit.ts'
import { diff } from './diff.ts'
import type { Actor, Directory } from './directory.ts'
import { heldThrough, isFullAdmin, permissionsOf, togglesOf } from './held.ts'
import { impactOf } from './impact.ts'
import { plain } from './plain.ts'
import { account, profile } from './sample.ts'
import { asTable } from './table.ts'
import { numberOf, profileId } from '../kit/ids.ts'

const [from, to] = [liveengage2019, conversationalCloud]
const host: Actor = { kind: 'host' }

const moved = (directory: Directory, actor: Actor = host): Change => {
  const planned = moveEdition(directory, actor, { to })
  assert.ok(planned.ok, JSON.stringify(planned))
  return planned.value
}

/** A law over the move of random accounts of 2019. */
function theorem(law: string, holds: (before: Directory, after: Directory, by: Change) => void) {
  test(law, () =>
    fc.assert(
      fc.property(anyDirectoryOn(from), (before) => {
        const by = moved(before)
        holds(before, apply(before, by), by)
      }),
      { numRuns: 60 },
    ),
  )
}

theorem(
  'what a profile says it goes on saying; what is new follows the default',
  (before, after) => {
    const { takenOver, heldBack } = successionOf(from, to)
    for (const was of before.profiles.values()) {
      const is = after.profiles.get(was.id)
      assert.ok(is)
      const counted = new Set(heldThrough(before, was).map(({ permission }) => permission.slug))
      for (const toggle of togglesOf(after, is)) {
        const { role, slug, default: standing } = toggle.permission
        const isHeldBack = heldBack.some((each) => each.role === role && each.slug === slug)
        const takes = takenOver.filter((each) => each.role === role && each.by === slug)
        const said = standing === 'core' ? null : (was.overrides.get(slug) ?? null)
        const expected = isHeldBack
          ? false
          : takes.some((each) => counted.has(each.slug)) && !counted.has(slug)
            ? true
            : said
        assert.equal(toggle.stored, expected, `${role} ${slug}`)
      }
      assert.deepEqual(
        [...is.overrides.keys()].filter((slug) => !permissionOf(to, is.role, slug)),
        [],
      )
      assert.deepEqual([is.id, is.name, is.role], [was.id, was.name, was.role])
    }
  },
)

theorem('nobody handles messages who could not before', (before, after) => {
  const handles = (at: Directory, user: Actor) =>
    permissionsOf(at, user).some(({ permission }) =>
      permission.grants.some(({ action }) => action === 'conversation.handle'),
    )
  const isGated = !before.features.has('messaging')
  for (const { id } of before.users.values()) {
    const user: Actor = { kind: 'user', id }
    // What waited for a feature that the next edition does not ask for comes to count.
    if (!isGated && handles(after, user)) assert.ok(handles(before, user))
  }
})

theorem(
  'people, groups and skills stay; features and settings that both know stay',
  (before, after) => {
    for (const table of ['users', 'groups', 'skills', 'lobs'] as const)
      assert.deepEqual([...after[table].values()], [...before[table].values()])
    for (const { id, startsOn } of to.features.values())
      assert.equal(
        after.features.has(id),
        from.features.has(id) ? before.features.has(id) : startsOn,
      )
    assert.deepEqual(
      [...after.features].filter((id) => !to.features.has(id)),
      [],
    )
    for (const pair of before.settings.delegable) {
      const [role = '', slug = ''] = pair.split(' ')
      assert.equal(after.settings.delegable.has(pair), permissionOf(to, role, slug) !== undefined)
    }
    assert.deepEqual(after.settings.signIn, before.settings.signIn)
  },
)

theorem('a key keeps what is offered, or what takes it over, and nothing else', (before, after) => {
  const { takenOver } = successionOf(from, to)
  for (const was of before.keys.values()) {
    const allowed = new Set([
      ...was.permissions,
      ...takenOver.filter(({ slug }) => was.permissions.includes(slug)).map(({ by }) => by),
    ])
    const is = after.keys.get(was.id)
    assert.ok(is)
    for (const slug of is.permissions) {
      assert.ok(allowed.has(slug), slug)
      assert.ok(
        [...to.roles.keys()].some((role) => permissionOf(to, role, slug)),
        slug,
      )
    }
    assert.equal(new Set(is.permissions).size, is.permissions.length)
  }
})

theorem(
  'a move taken back is the account as it was, and a difference leads there again',
  (before, after, by) => {
    const back = apply(after, reverse(by))
    for (const table of ['profiles', 'keys'] as const)
      assert.deepEqual(texts(back, table), texts(before, table))
    assert.equal(back.edition, from)
    assert.deepEqual(back.features, before.features)
    assert.deepEqual(plain(back.settings), plain(before.settings))
    const again = apply(before, { touches: diff(before, after) })
    assert.equal(again.edition, to)
    assert.deepEqual(texts(again, 'profiles'), texts(after, 'profiles'))
  },
)
const texts = (directory: Directory, table: 'profiles' | 'keys') =>
  [...directory[table].values()].map((row) => JSON.stringify(plain(row)))

theorem('the impact by classes is that of each person', (before, after, by) => {
  assert.ok(by.touches.every(({ noun }) => aboutTerms.has(noun)))
  const found = new Map(
    impactOfTerms(CompactDirectory.from(before), after, by.touches).classes.flatMap(
      ({ users, effects }) => users.map((user) => [user, sorted(effects)] as const),
    ),
  )
  const each = impactOf(before, after).map(
    ({ user, effects }) => [numberOf(user.id), sorted(effects)] as const,
  )
  assert.deepEqual(new Map(each), found)
  assert.ok(each.length > 0)
})
const sorted = (effects: readonly object[]) =>
  effects.map((effect) => JSON.stringify(effect)).toSorted()

test('only a full administrator moves an account, and only onwards', () => {
  let refused = 0
  fc.assert(
    fc.property(anyDirectoryOn(from), (directory) => {
      for (const { id } of directory.users.values()) {
        const actor: Actor = { kind: 'user', id }
        const isAllowed = moveEdition(directory, actor, { to }).ok
        assert.equal(isAllowed, isFullAdmin(directory, actor))
        if (!isAllowed) refused += 1
      }
      for (const { id } of directory.keys.values())
        assert.equal(moveEdition(directory, { kind: 'api-key', id }, { to }).ok, false)
    }),
    { numRuns: 20 },
  )
  assert.ok(refused > 50)
  const back = moveEdition({ ...account, edition: to }, host, { to: from })
  assert.deepEqual(back, {
    ok: false,
    error: { kind: 'invalid', field: 'to', problem: `does not follow on ${to.title}` },
  })
  assert.equal(moveEdition({ ...account, edition: to }, host, { to }).ok, false)
})

test('a newer content of the same edition is a move too, and a role that is gone stops it', () => {
  const newer: Edition = { ...to, title: 'Conversational Cloud, newer' }
  const planned = moveEdition(account, host, { to: newer })
  assert.ok(planned.ok)
  assert.deepEqual(
    planned.value.touches.map(({ noun }) => noun),
    ['edition'],
  )
  const [first] = to.roles.keys()
  const without: Edition = {
    ...newer,
    roles: new Map([...to.roles].filter(([role]) => role !== first)),
  }
  const stopped = moveEdition(account, host, { to: without })
  assert.ok(!stopped.ok && stopped.error.kind === 'invalid')
  assert.match(stopped.error.problem, /has no role for “/)
})

test('what nobody may have any more is said, and what takes over is not lost', () => {
  const role = from.roles.get('agent-manager')
  const [old] = successionOf(from, to).takenOver
  assert.ok(role && old)
  const custom = profile(profileId(9), role.id, 'Watchers', { [old.slug]: true, [old.by]: false })
  const directory: Directory = {
    ...account,
    edition: from,
    features: new Set(from.features.keys()),
    profiles: asTable(account.profiles).with([[custom.id, custom]]),
  }
  const { warnings, touches } = moved(directory)
  const after = apply(directory, { touches })
  const watchers = after.profiles.get(custom.id)
  assert.equal(watchers?.overrides.get(old.by), true)
  assert.ok(warnings.some(({ kind }) => kind === 'stops-applying'))
  assert.ok(!warnings.some((each) => each.kind === 'left-out' && each.slug === old.slug))
})
