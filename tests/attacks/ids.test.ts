import type * as decision from '../../server/decision.ts'
import { apiKeyId, asGroupId, skillId, userId } from '@rolecall/core/kit/ids'
import type { ApiKey, Skill } from '@rolecall/core/access/directory'
import { outside } from '@rolecall/core/access/target'
import {
  ada,
  admin,
  admins,
  agents,
  ben,
  cleo,
  delegate,
  mona,
  newcomer,
  paris,
  town,
  user,
  withUser,
} from '@rolecall/core/access/sample'
import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { attack, attackOn } from './attack.ts'
import { moduleOf } from './build.ts'

const last = userId(22)
const key: ApiKey = {
  id: apiKeyId(1),
  name: 'Left behind',
  kind: 'permissions',
  permissions: ['manage-skills'],
  createdBy: last,
  expiresAt: 9,
  revoked: false,
  description: '',
  user: null,
  secretNumber: 1,
  formerUntil: 0,
  asserts: [],
}
const leaving = {
  ...withUser(town, user(last, 'Zoe', [admins])),
  next: { ...town.next, user: 23 },
  keys: new Map([[key.id, key]]),
}

attack(
  'attack 7, direct and API key: deleting someone and recreating them, to bring their API key back to life',
  ['a number is never used twice'],
  'refused',
  (core) => {
    const gone = core.deleteUser(leaving, admin, { id: last })
    if (!gone.ok) return gone
    const without = core.apply(leaving, gone.value)
    const again = core.createUser(without, admin, newcomer([admins]))
    if (!again.ok) return again
    const after = core.apply(without, again.value)
    const asKey = { kind: 'api-key', id: key.id } as const
    return core.createSkill(after, asKey, { name: 'Back', description: '' }).ok
  },
)

attack(
  'attack 7, group move: taking a group’s number again, with those who managed it before',
  ['a number is never used twice'],
  'refused',
  (core) => {
    const made = core.createGroup(town, admin, { name: 'Short-lived', parent: paris })
    if (!made.ok) return made
    const [touch] = made.value.touches
    const there = core.apply(town, made.value)
    const gone = core.deleteGroup(there, admin, { id: asGroupId(touch?.id ?? '') ?? paris })
    if (!gone.ok) return gone
    const again = core.createGroup(core.apply(there, gone.value), admin, {
      name: 'Again',
      parent: paris,
    })
    return again.ok && again.value.touches[0]?.id === touch?.id
  },
)

attack(
  'attack 9, direct: a right over people, used on one of another group',
  ['a right over groups ends where they end'],
  'not-found',
  (core) => core.editUser(town, delegate, { id: cleo, patch: { name: 'Mine' } }),
)

const [anywhere = ''] = [...(town.edition.roles.get('admin')?.permissions.values() ?? [])]
  .filter((permission) => permission.default === 'core')
  .flatMap(({ grants }) => grants)
  .filter(({ action, scope }) => scope === 'account' && !action.startsWith('my-account'))
  .map(({ action }) => action)
attack(
  'attack 9, direct: a right over everything, used on what was deleted',
  ['a place that is not there is nowhere'],
  'refused',
  (core) => core.decide(town, admin, anywhere, outside(town, { agent: userId(99) })).allowed,
)

type Claims = Readonly<Record<string, string>>
const claim =
  (
    subject: Claims,
    name: string,
    resource: Claims,
    properties: Claims,
    of: 'subject' | 'resource',
  ) =>
  async (folder: string) => {
    const { decisionFor } = await moduleOf<typeof decision>(folder, 'server/decision.ts')
    const asserts = ['resource.group', 'resource.agent'] as const
    const asking: ApiKey = { ...key, kind: 'decisions', createdBy: ada, permissions: [], asserts }
    const compact = CompactDirectory.from(town)
    const at = { directory: town, compact, key: asking, now: 1, used: null }
    const answer = decisionFor(at, {
      subject: { type: 'user', id: '', ...subject, ...(of === 'subject' ? { properties } : {}) },
      action: { name },
      resource: { type: '', id: '', ...resource, ...(of === 'resource' ? { properties } : {}) },
    })
    return answer.decision ? 'done' : 'denied'
  }

attackOn(
  'attack 14, direct: claiming to be somebody else in the properties of the subject',
  ['what is claimed of the subject does not count'],
  'denied',
  claim(
    { id: ben },
    'read',
    { type: 'audit-trail', id: 'any' },
    { id: ada, role: 'admin', profile: agents },
    'subject',
  ),
)

/** An agent who takes a chat: what the key may not say is said all the same. */
const taking =
  (asserts: ApiKey['asserts'], load: number | undefined, skill?: string) =>
  async (folder: string) => {
    const { decisionFor } = await moduleOf<typeof decision>(folder, 'server/decision.ts')
    const asking: ApiKey = { ...key, kind: 'decisions', createdBy: ada, permissions: [], asserts }
    const returns: Skill = { id: skillId(1), name: 'Returns', description: '', lobs: [] }
    const directory = { ...town, skills: new Map([[returns.id, returns]]) }
    const compact = CompactDirectory.from(directory)
    const at = { directory, compact, key: asking, now: 1, used: null }
    const answer = decisionFor(at, {
      subject: { type: 'user', id: ben, properties: { load } },
      action: { name: 'accept' },
      resource: { type: 'chat', id: 'waiting', properties: { skill } },
    })
    return answer.decision ? 'done' : 'denied'
  }

attackOn(
  'attack 14, API key: saying that one has nothing to do, to be given more',
  ['a load counts only from who may say it'],
  'denied',
  taking(['resource.skill'], 0),
)

attackOn(
  'attack 14, API key: taking what needs a skill, by naming it through a key that is not believed',
  ['a skill is not looked away from'],
  'denied',
  taking(['subject.load'], 0, 'skl_1'),
)

attackOn(
  'attack 14, direct: claiming that a person of another group is in one’s own',
  ['what we keep ourselves is not placed by the asker'],
  'denied',
  claim({ id: mona }, 'edit', { type: 'user', id: cleo }, { group: paris }, 'resource'),
)
