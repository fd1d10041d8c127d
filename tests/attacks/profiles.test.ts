import { apiKeyId, skillId } from '@rolecall/core/kit/ids'
import {
  ada,
  admins,
  ben,
  cleo,
  delegate,
  asUser,
  delegates,
  harmless,
  lyon,
  mona,
  newcomer,
  on,
  own,
  paris,
  pat,
  peopleOnly,
  profile,
  seniors,
  sensitive,
  town,
  user,
  withProfile,
  withUser,
} from '@rolecall/core/access/sample'
import { attack } from './attack.ts'
import { halved, higher, trimmed, trimmedOwn } from './scenes.ts'

attack(
  'attack 3, profile edit: switching on what one lacks, in the profile one holds',
  ['a profile one holds is not one’s own to change'],
  'profile-you-hold',
  (core) => core.editProfile(trimmedOwn, delegate, { id: delegates, ...on(trimmed?.slug ?? '') }),
)

attack(
  'attack 3, profile edit: switching on what one may not give, in a profile one made',
  ['a profile gets only what the actor may give'],
  'beyond-your-authority',
  (core) => core.editProfile(town, delegate, { id: own, ...on(sensitive) }),
)

attack(
  'attack 3, restore: going back to a version that gave what one may not give',
  ['a profile gets only what the actor may give'],
  'beyond-your-authority',
  (core) => {
    const wide = { name: 'As it was', description: '', overrides: new Map([[sensitive, true]]) }
    return core.revertProfile(town, delegate, { id: own, to: wide })
  },
)

attack(
  'attack 3, restore: restoring the defaults of the trimmed profile one holds',
  ['a profile gets only what the actor may give', 'nobody gains what the actor may not give'],
  'beyond-your-authority',
  (core) => core.restoreProfile(halved, asUser(pat), { id: peopleOnly }),
)

attack(
  'attack 3, restore: restoring a profile that people elsewhere have',
  ['a profile that strangers hold is not theirs', 'nobody gains what the actor may not give'],
  'holders-outside',
  (core) => {
    const [usual] = [...(town.edition.roles.get('agent')?.permissions.values() ?? [])].filter(
      (permission) => permission.default === 'on',
    )
    const at = withProfile(
      town,
      profile(seniors, 'agent', 'Trimmed', { [usual?.slug ?? '']: false }),
    )
    return core.restoreProfile(at, delegate, { id: seniors })
  },
)

const key = {
  id: apiKeyId(1),
  name: 'Provisioning',
  kind: 'permissions' as const,
  permissions: ['manage-users', 'manage-profiles'],
  createdBy: ada,
  expiresAt: 9,
  revoked: false,
  description: '',
  user: null,
  secretNumber: 1,
  formerUntil: 0,
  asserts: [],
}
const keyed = { ...town, keys: new Map([[key.id, key]]) }
attack(
  'attack 4, API key: making an administrator by the key of a provisioning client',
  ['an API key is never an administrator'],
  'not-found',
  (core) => core.createUser(keyed, { kind: 'api-key', id: key.id }, newcomer([admins])),
)

const peopleManager = withProfile(
  town,
  profile(delegates, 'agent-manager', 'People', { 'manage-agents': true }),
)
attack(
  'attack 4, direct: making a skill on the way of editing a person, without the right to',
  ['a skill is made on the way by who may make skills'],
  'not-granted',
  (core) =>
    core.editUser(peopleManager, delegate, { id: ben, patch: { skills: [{ create: 'New' }] } }),
)

const french = { id: skillId(1), name: 'French', description: '', lobs: [] }
const skilled = withUser(
  { ...town, skills: new Map([[french.id, french]]) },
  user(cleo, 'Cleo', [seniors], { memberGroup: lyon, skills: [french.id] }),
)
attack(
  'attack 4, direct: editing people elsewhere by deleting a skill of theirs',
  ['a skill is taken from people by who may edit them'],
  'not-yours-to-take',
  (core) => core.deleteSkill(skilled, delegate, { id: french.id, removeFromUsers: true }),
)

attack(
  'attack 4, direct: giving a profile that was widened behind one’s back',
  ['what is out of sight is not found', 'nobody gains what the actor may not give'],
  'not-found',
  (core) => {
    const at = withProfile(town, {
      ...profile(own, 'agent', 'Own', { [sensitive]: true }),
      createdBy: mona,
    })
    return core.createUser(at, delegate, newcomer([own], { memberGroup: paris }))
  },
)

attack(
  'attack 6, restore: taking from somebody higher what a profile of theirs gave',
  ['a profile that strangers hold is not theirs'],
  'holders-outside',
  (core) => core.restoreProfile(higher, asUser(pat), { id: seniors }),
)

const trimming = new Map([[harmless, null]])
attack(
  'attack 9, profile edit: trimming a profile that people elsewhere have',
  ['a profile that strangers hold is not theirs'],
  'holders-outside',
  (core) => core.editProfile(town, delegate, { id: seniors, patch: { toggles: trimming } }),
)
attack(
  'attack 9, restore: trimming a profile that people elsewhere have',
  ['a profile that strangers hold is not theirs'],
  'holders-outside',
  (core) => core.restoreProfile(town, delegate, { id: seniors }),
)

attack(
  'attack 10, profile edit: two permissions switched on, of which only the first is one’s own to give',
  ['a profile gets only what the actor may give'],
  'beyond-your-authority',
  (core) => {
    const toggles = new Map([harmless, sensitive].map((slug) => [slug, true]))
    return core.editProfile(town, delegate, { id: own, patch: { toggles } })
  },
)

attack(
  'attack 7, profile edit: taking a profile’s number again, with all that was said of it',
  ['a number is never used twice'],
  'refused',
  (core) => {
    const like = { role: 'agent', description: '', duplicateOf: null, toggles: new Map() }
    const at = { ...town, next: { ...town.next, profile: 23 } }
    const made = core.createProfile(at, delegate, { ...like, name: 'Short-lived' })
    if (!made.ok) return made
    const [touch] = made.value.touches
    const there = core.apply(at, made.value)
    const gone = core.deleteProfile(there, delegate, { id: touch?.id as typeof own })
    if (!gone.ok) return gone
    const again = core.createProfile(core.apply(there, gone.value), delegate, {
      ...like,
      name: 'Again',
    })
    return again.ok && again.value.touches[0]?.id === touch?.id
  },
)
