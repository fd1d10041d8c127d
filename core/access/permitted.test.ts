import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentOf, type Action } from '../catalog/edition.ts'
import { apiKeyId, groupId, lobId, profileId, skillId, userId } from '../kit/ids.ts'
import type { Result } from '../kit/result.ts'
import type { Change } from './change.ts'
import { createApiKey, editApiKey, revokeApiKey, rotateApiKey } from './changes/api-keys.ts'
import { createGroup, deleteGroup, editGroup } from './changes/groups.ts'
import { createLob, deleteLob, editLob } from './changes/lobs.ts'
import {
  createProfile,
  deleteProfile,
  editProfile,
  restoreProfile,
  revertProfile,
} from './changes/profiles.ts'
import { editSettings } from './changes/settings.ts'
import { lockUser, requireNewPassword } from './changes/sign-in.ts'
import { createSkill, deleteSkill, editSkill } from './changes/skills.ts'
import { createUser, deleteUser, editUser, resetPassword } from './changes/users.ts'
import { decide } from './decide.ts'
import type { Actor, ApiKey, Directory } from './directory.ts'
import type { Refusal } from './refusal.ts'
import {
  agents,
  allDelegated,
  delegate,
  delegates,
  asUser,
  ben,
  ending,
  lyon,
  main,
  newcomer,
  on,
  own,
  profile,
  seniors,
  suburb,
  town,
  user,
  withProfile,
  withUser,
} from './sample.ts'
import {
  groupTarget,
  keyTarget,
  lobTarget,
  noPlace,
  profileTarget,
  skillTarget,
  userTarget,
  type Target,
} from './target.ts'

const [french, retail, mine] = [skillId(1), lobId(1), apiKeyId(1)]
const [kai, keeper, empty] = [userId(30), profileId(30), groupId(9)]
const key: ApiKey = {
  id: mine,
  name: 'Desk',
  description: '',
  kind: 'decisions',
  permissions: [],
  asserts: [],
  createdBy: kai,
  user: null,
  expiresAt: 1000,
  revoked: false,
  secretNumber: 1,
  formerUntil: 0,
}

const emptyGroup = { id: empty, name: 'Empty', parent: main }

/** Kai is an administrator who lacks one permission; there is a skill, a line of business, and a key of theirs. */
function lacking(slug: string | undefined): Directory {
  const people = withUser(
    withProfile(
      town,
      profile(keeper, 'admin', 'Keeper', slug === undefined ? {} : { [slug]: false }),
    ),
    user(kai, 'Kai', [keeper]),
  )
  return {
    ...people,
    features: new Set(people.edition.features.keys()),
    next: { ...people.next, skill: 2, lob: 2, 'api-key': 2, user: 40, profile: 40 },
    groups: new Map([...people.groups.values(), emptyGroup].map((each) => [each.id, each])),
    skills: new Map([[french, { id: french, name: 'French', description: '', lobs: [] }]]),
    lobs: new Map([[retail, { id: retail, name: 'Retail', description: '' }]]),
    keys: new Map([[mine, key]]),
  }
}

type Done = (directory: Directory, actor: Actor) => Result<Change, Refusal>
type Case = readonly [action: Action, target: (directory: Directory) => Target, plan: Done]
const nowhere = () => noPlace
const row = <Id, Row>(table: { get: (id: Id) => Row | undefined }, id: Id): Row => {
  const found = table.get(id)
  assert.ok(found)
  return found
}
const atBen = (d: Directory) => userTarget(d, row(d.users, ben))
const atOwn = (d: Directory) => profileTarget(row(d.profiles, own))
const atFrench = (d: Directory) => skillTarget(row(d.skills, french))
const atRetail = (d: Directory) => lobTarget(row(d.lobs, retail))
const atKey = (d: Directory) => keyTarget(row(d.keys, mine))
const atSuburb = (d: Directory) => groupTarget(row(d.groups, suburb))
const atNew = () => profileTarget(profile(profileId(31), 'agent', 'Fresh'))
const blank = { name: 'Fresh', description: '' }
const made = { role: 'agent', ...blank, duplicateOf: null, toggles: new Map() }
const keyed = { name: 'New', kind: 'decisions' as const, permissions: [], expiresAt: 2000, now: 1 }
const past = { ...blank, overrides: new Map([['join-agents-conversations', true]]) }

const cases: readonly Case[] = [
  ['skill.create', nowhere, (d, a) => createSkill(d, a, blank)],
  ['skill.edit', atFrench, (d, a) => editSkill(d, a, { id: french, patch: blank })],
  ['skill.delete', atFrench, (d, a) => deleteSkill(d, a, { id: french, removeFromUsers: true })],
  ['lob.create', nowhere, (d, a) => createLob(d, a, blank)],
  ['lob.edit', atRetail, (d, a) => editLob(d, a, { id: retail, patch: blank })],
  ['lob.delete', atRetail, (d, a) => deleteLob(d, a, { id: retail })],
  ['api-key.create', nowhere, (d, a) => createApiKey(d, a, keyed)],
  ['api-key.edit', atKey, (d, a) => editApiKey(d, a, { id: mine, patch: blank })],
  ['api-key.edit', atKey, (d, a) => rotateApiKey(d, a, { id: mine, overlap: 0, now: 1 })],
  ['api-key.revoke', atKey, (d, a) => revokeApiKey(d, a, { id: mine })],
  [
    'agent-group.create',
    (d) => groupTarget(row(d.groups, main)),
    (d, a) => createGroup(d, a, { name: 'Nice', parent: main }),
  ],
  [
    'agent-group.edit',
    atSuburb,
    (d, a) => editGroup(d, a, { id: suburb, patch: { name: 'Nice' } }),
  ],
  [
    'agent-group.move',
    atSuburb,
    (d, a) => editGroup(d, a, { id: suburb, patch: { parent: lyon } }),
  ],
  [
    'agent-group.delete',
    (d) => groupTarget(row(d.groups, empty)),
    (d, a) => deleteGroup(d, a, { id: empty }),
  ],
  ['profile.create', atNew, (d, a) => createProfile(d, a, made)],
  [
    'profile.edit',
    atOwn,
    (d, a) => editProfile(d, a, { id: own, ...on('join-agents-conversations') }),
  ],
  ['profile.edit', atOwn, (d, a) => revertProfile(d, a, { id: own, to: past })],
  [
    'profile.restore',
    (d) => profileTarget(row(d.profiles, seniors)),
    (d, a) => restoreProfile(d, a, { id: seniors }),
  ],
  ['profile.delete', atOwn, (d, a) => deleteProfile(d, a, { id: own })],
  ['user.create', nowhere, (d, a) => createUser(d, a, newcomer([agents]))],
  ['user.edit', atBen, (d, a) => editUser(d, a, { id: ben, patch: { name: 'Benedict' } })],
  ['user.disable', atBen, (d, a) => editUser(d, a, { id: ben, patch: { state: 'disabled' } })],
  ['user.disable', atBen, (d, a) => lockUser(d, a, { id: ben })],
  ['user.delete', atBen, (d, a) => deleteUser(d, a, { id: ben })],
  ['user.reset-password', atBen, (d, a) => resetPassword(d, a, { id: ben, mustChange: true })],
  ['user.reset-password', atBen, (d, a) => requireNewPassword(d, a, { id: ben })],
  ['account-settings.edit', nowhere, (d, a) => editSettings(d, a, { delegatesMayPassOn: false })],
]

const whole = lacking(undefined)
const switchable = (role: string) =>
  [...(town.edition.roles.get(role)?.permissions.values() ?? [])]
    .filter((each) => each.default !== 'core')
    .map(({ slug }) => slug)
/** Administrators who lack one permission, and delegates who lack one of theirs. */
const lackingOne: readonly (readonly [Directory, Actor])[] = [
  ...switchable('admin').map((slug) => [lacking(slug), asUser(kai)] as const),
  ...Object.keys(allDelegated).map((slug) => {
    const others = { ...allDelegated, [slug]: false }
    return [
      withProfile(whole, profile(delegates, 'agent-manager', 'Delegate', others)),
      delegate,
    ] as const
  }),
]

for (const [at, [action, target, plan]] of cases.entries())
  test(`permitted: ${action} (${at + 1}) is done by who may, and by nobody who lacks the permission`, () => {
    assert.equal(ending(plan(whole, asUser(kai))), 'done')
    const lacks = lackingOne.filter(
      ([directory, actor]) => !decide(directory, actor, action, target(directory)).allowed,
    )
    const endings = lacks.map(([directory, actor]) => ending(plan(directory, actor)))
    assert.ok(endings.length > 0, 'a permission grants it')
    assert.ok(!endings.includes('done'))
    // In this edition whoever sees a line of business or a key may change it.
    const isSeenByMore =
      !['lob', 'api-key'].includes(componentOf(action)) || action.endsWith('create')
    assert.equal(
      endings.some((each) => each !== 'not-found'),
      isSeenByMore,
    )
  })
