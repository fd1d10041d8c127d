import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Permission } from '../catalog/edition.ts'
import { apply } from './apply.ts'
import { createApiKey } from './changes/api-keys.ts'
import { editGroup } from './changes/groups.ts'
import { deleteProfile, editProfile, restoreProfile } from './changes/profiles.ts'
import { editSettings } from './changes/settings.ts'
import { createSkill, editSkill } from './changes/skills.ts'
import { changeMyPassword, editUser } from './changes/users.ts'
import { diff } from './diff.ts'
import type { Actor, Directory } from './directory.ts'
import { explain } from './explain.ts'
import { togglesOf } from './held.ts'
import { impactOf } from './impact.ts'
import { plainTouch, touchFrom, versionOf } from './plain.ts'
import {
  ada,
  admin,
  admins,
  agents,
  allDelegated,
  asUser,
  ben,
  delegate,
  delegates,
  ending,
  harmless,
  lyon,
  main,
  managers,
  mona,
  off,
  on,
  own,
  paris,
  pat,
  peopleOnly,
  profile,
  seniors,
  suburb,
  town,
  user,
  withProfile,
  withUser,
  type Cases,
} from './sample.ts'
import { denialSentence, requiredPermissions } from './sentences.ts'
import { outside } from './target.ts'

/** What the mutations of the rules found that nothing else had watched. */
const [senior, lyonRow, benRow] = [
  town.profiles.get(seniors),
  town.groups.get(lyon),
  town.users.get(ben),
]
assert.ok(senior && lyonRow && benRow)
const expected = { profile: versionOf(senior), group: versionOf(lyonRow), user: versionOf(benRow) }
const key = {
  name: 'Key',
  kind: 'permissions',
  permissions: ['my-account'],
  expiresAt: 1,
  now: 0,
} as const
const account = (more: object) => (d: Directory, a: Actor) => editSettings(d, a, more)

const cases: Cases = [
  [
    'a profile that changed since is not edited',
    admin,
    (d, a) => editProfile(d, a, { id: seniors, expected: 'older', ...off(harmless) }),
    'stale',
  ],
  [
    'a profile that is as it was seen is edited',
    admin,
    (d, a) => editProfile(d, a, { id: seniors, expected: expected.profile, ...off(harmless) }),
    'done',
  ],
  [
    'a profile that changed since is not restored',
    admin,
    (d, a) => restoreProfile(d, a, { id: seniors, expected: 'older' }),
    'stale',
  ],
  [
    'a profile that changed since is not deleted',
    admin,
    (d, a) => deleteProfile(d, a, { id: own, expected: 'older' }),
    'stale',
  ],
  [
    'a group that changed since is not edited',
    admin,
    (d, a) => editGroup(d, a, { id: lyon, expected: 'older', patch: { name: 'Lyons' } }),
    'stale',
  ],
  [
    'a group that is as it was seen is edited',
    admin,
    (d, a) => editGroup(d, a, { id: lyon, expected: expected.group, patch: { name: 'Lyons' } }),
    'done',
  ],
  [
    'a person who changed since is not edited',
    admin,
    (d, a) => editUser(d, a, { id: ben, expected: 'older', patch: { name: 'Benno' } }),
    'stale',
  ],
  [
    'a person who is as they were seen is edited',
    admin,
    (d, a) => editUser(d, a, { id: ben, expected: expected.user, patch: { name: 'Benno' } }),
    'done',
  ],
  [
    'a description has its end',
    admin,
    (d, a) => editProfile(d, a, { id: seniors, patch: { description: 'x'.repeat(501) } }),
    'invalid',
  ],
  [
    'a description is not turned around',
    admin,
    (d, a) => editProfile(d, a, { id: seniors, patch: { description: 'for \u202eeno' } }),
    'invalid',
  ],
  [
    'what a skill is for is not turned around',
    admin,
    (d, a) => createSkill(d, a, { name: 'French', description: 'for \u2067eno' }),
    'invalid',
  ],
  [
    'what a key is for is not turned around',
    admin,
    (d, a) => createApiKey(d, a, { ...key, description: 'for \u202eeno' }),
    'invalid',
  ],
  [
    'a group is not without a name',
    admin,
    (d, a) => editGroup(d, a, { id: lyon, patch: { name: ' ' } }),
    'invalid',
  ],
  [
    'only a key that asks for decisions may assert anything',
    admin,
    (d, a) => createApiKey(d, a, { ...key, asserts: ['resource.group'] }),
    'invalid',
  ],
  ['a person makes a key', admin, (d, a) => createApiKey(d, a, key), 'done'],
  [
    'a setting that depends on the account is switched there',
    admin,
    account({ accountDefaults: new Map([['handle-conversations', true]]) }),
    'done',
  ],
  [
    'what does not depend on the account is not switched there',
    admin,
    account({ accountDefaults: new Map([[harmless, true]]) }),
    'invalid',
  ],
]

for (const [sentence, actor, plan, ends] of cases)
  test(`details: ${sentence}`, () => assert.equal(ending(plan(town, actor)), ends))

test('details: an API user makes no key, whatever it holds', () => {
  const robot = user(ada, 'Ada', [admins], { kind: 'api' })
  const at = withUser(withUser(town, robot), user(mona, 'Mona', [admins]))
  assert.equal(ending(createApiKey(at, asUser(ada), key)), 'not-a-person')
})

test('details: what no role offers is refused by its own name', () => {
  const made = createApiKey(town, admin, { ...key, permissions: ['fly'] })
  assert.ok(!made.ok && made.error.kind === 'beyond-your-authority')
  assert.deepEqual(made.error.missing, [{ role: '', slug: 'fly', label: 'fly' }])
})

test('details: a new password ends other sessions, and nobody unknown has one', () => {
  const changed = changeMyPassword(town, asUser(ben))
  assert.ok(changed.ok)
  assert.equal(apply(town, changed.value).users.get(ben)?.sessionEpoch, benRow.sessionEpoch + 1)
  assert.equal(ending(changeMyPassword(town, { kind: 'host' })), 'unknown-person')
})

test('details: a skill changes its name or its description, or does not change', () => {
  const made = createSkill(town, admin, { name: 'French', description: '' })
  assert.ok(made.ok)
  const at = apply(town, made.value)
  const [skill] = at.skills.values()
  assert.ok(skill)
  const edited = (patch: object) => ending(editSkill(at, admin, { id: skill.id, patch }))
  assert.equal(edited({ description: 'Bonjour' }), 'done')
  assert.equal(edited({ name: 'Français' }), 'done')
  assert.equal(edited({ name: 'French', description: '' }), 'nothing-to-change')
})

test('details: who may change profiles and not people gives through profiles', () => {
  const [toggle] = Object.keys(allDelegated).filter((slug) => /agent-profiles/.test(slug))
  const ofProfiles = profile(delegates, 'agent-manager', 'Profiles', { [toggle ?? '']: true })
  const at = withUser(
    withProfile(town, ofProfiles),
    user(ben, 'Ben', [own], { memberGroup: paris, maxChats: 3 }),
  )
  assert.equal(ending(editProfile(at, delegate, { id: own, ...on(harmless) })), 'done')
})

test('details: who may read every profile knows by name who has one, also whom they do not see', () => {
  const [, peopleSlug = ''] = [...town.edition.keeper.permissions].toReversed()
  const withoutPeople = profile(peopleOnly, 'admin', 'Profiles only', { [peopleSlug]: false })
  const refused = deleteProfile(withProfile(town, withoutPeople), asUser(pat), { id: seniors })
  assert.deepEqual(refused, {
    ok: false,
    error: {
      kind: 'in-use',
      noun: 'profile',
      name: 'Senior Agent',
      by: { names: ['Cleo'], more: 0, hidden: false },
    },
  })
})

test('details: people are told apart by where they reach: wider, narrower, moved', () => {
  const effects = (patch: object, id = mona) => {
    const edited = editUser(town, admin, { id, patch })
    assert.ok(edited.ok)
    const [change] = impactOf(town, apply(town, edited.value))
    return [...new Set(change?.effects.map(({ effect }) => effect))]
  }
  assert.deepEqual(effects({ managedGroups: [main] }), ['wider'])
  assert.deepEqual(effects({ managedGroups: [suburb] }), ['narrower'])
  assert.deepEqual(effects({ managedGroups: [lyon] }), ['moved'])
  const at = withUser(town, user(ben, 'Ben', [seniors], { memberGroup: paris }))
  const moved = withUser(town, user(ben, 'Ben', [seniors], { memberGroup: lyon }))
  assert.ok(impactOf(at, moved)[0]?.effects.every(({ effect }) => effect === 'moved'))
})

test('details: what differs is named, and nothing else', () => {
  const features = new Map([...town.edition.features.keys()].map((id) => [id, id === 'voice']))
  const edited = editSettings(town, admin, { features, delegatesMayPassOn: false })
  assert.ok(edited.ok)
  const after = apply(town, edited.value)
  const touches = diff(town, after)
  assert.ok(touches.some(({ noun }) => noun === 'settings'))
  for (const { before, after: then } of touches) assert.notDeepEqual(before, then)
  assert.equal(touches.length, edited.value.touches.length)
  assert.deepEqual(diff(after, after), [])
  assert.deepEqual(touches.map(plainTouch).map(touchFrom), touches)
})

test('details: who is not enabled is told so, and of others how they are', () => {
  const say = (who: 'you' | 'they') =>
    denialSentence(town, 'user.read', { kind: 'not-enabled' }, who)
  assert.match(say('you'), /^you /)
  assert.match(say('they'), /^they /)
})

test('details: what a full administrator may do says what makes one', () => {
  const [{ action } = { action: '' }] = town.edition.keeper.grants
  const [keepers, ...others] = requiredPermissions(town.edition, action)
  assert.ok(keepers)
  assert.deepEqual(others, [])
  assert.ok(!requiredPermissions(town.edition, 'user.edit').includes(keepers))
})

test('details: who manages no group is told that it reaches none', () => {
  const at = withUser(town, user(mona, 'Mona', [managers]))
  const told = explain(at, asUser(mona), 'conversation.read', outside(at, { group: paris }))
  assert.match(JSON.stringify(told.paths), /groups they manage and all below \(none\)/)
})

test('details: what is implied brings what it implies, each under its own feature, once', () => {
  const [gate] = town.edition.features.keys()
  const chain = ['a', 'b', 'c'] as const
  const rows = chain.map((slug, at): [string, Permission] => {
    const implies = [chain[(at + 1) % 3] ?? 'a', 'nowhere']
    const sample = town.edition.roles.get('agent')?.permissions.get(harmless)
    assert.ok(sample)
    const feature = slug === 'b' ? (gate ?? null) : null
    return [slug, { ...sample, slug, implies, feature, default: 'off' }]
  })
  const role = town.edition.roles.get('agent')
  assert.ok(role)
  const roles = new Map([['agent', { ...role, permissions: new Map(rows) }]])
  const given = (features: readonly string[], from: string) =>
    togglesOf(
      { ...town, edition: { ...town.edition, roles }, features: new Set(features) },
      profile(agents, 'agent', 'Chain', { [from]: true }),
    )
      .filter(({ counts }) => counts)
      .map(({ permission }) => permission.slug)
  assert.deepEqual(given(gate === undefined ? [] : [gate], 'a'), ['a', 'b', 'c'])
  assert.deepEqual(given([], 'a'), ['a'])
  assert.deepEqual(given([], 'c'), ['a', 'c'])
})
