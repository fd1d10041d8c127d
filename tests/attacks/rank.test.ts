import type { ApiKey, Directory } from '@rolecall/core/access/directory'
import {
  ada,
  admin,
  admins,
  asUser,
  ben,
  campaigners,
  cleo,
  delegate,
  harmless,
  mona,
  off,
  paris,
  pat,
  powerful,
  town,
  user,
  withUser,
} from '@rolecall/core/access/sample'
import { noPlace } from '@rolecall/core/access/target'
import { apiKeyId, lobId, userId } from '@rolecall/core/kit/ids'
import { attack } from './attack.ts'

const ranked = withUser(town, user(ben, 'Ben', [powerful], { memberGroup: paris }))
const twoAdmins = withUser(town, user(cleo, 'Cleo', [admins]))
const retail = lobId(1)
/** Ada and Cleo administer, and Cleo is limited to Retail. */
const lined: Directory = {
  ...withUser(town, user(cleo, 'Cleo', [admins], { lobs: [retail] })),
  features: new Set(town.edition.features.keys()),
  lobs: new Map([[retail, { id: retail, name: 'Retail', description: '' }]]),
}
const locked = withUser(lined, user(ada, 'Ada', [admins], { state: 'locked' }))
const above = ['who is above is not touched'] as const
/** With another administrator, a powerful API user, and a key of Ada's that manages keys. */
const [bot, keyId] = [userId(30), apiKeyId(1)]
const manageKeys = 'manage-api-keys'
const more = [manageKeys, 'manage-profiles']
const key: ApiKey = {
  id: keyId,
  name: 'Ada’s',
  description: '',
  kind: 'permissions',
  permissions: [manageKeys],
  asserts: [],
  createdBy: ada,
  user: null,
  expiresAt: 9,
  revoked: false,
  secretNumber: 1,
  formerUntil: 0,
}
const keyed = () => ({
  ...withUser(twoAdmins, user(bot, 'Bot', [admins], { kind: 'api' })),
  keys: new Map([[keyId, key]]),
})
const terms = { name: 'Mine', kind: 'decisions', permissions: [], expiresAt: 9, now: 1 } as const
const last = ['a full administrator stays'] as const

attack(
  'attack 5, direct: resetting the password of someone more powerful',
  above,
  'outranked',
  (core) => core.resetPassword(ranked, delegate, { id: ben, mustChange: false }),
)
attack(
  'attack 5, direct: half an administrator resetting a whole one’s password',
  above,
  'outranked',
  (core) => core.resetPassword(town, asUser(pat), { id: ada, mustChange: false }),
)
attack(
  'attack 5, direct: deleting someone more powerful, with their password',
  above,
  'outranked',
  (core) => core.deleteUser(ranked, delegate, { id: ben }),
)
attack(
  'attack 5, API key: issuing a key that carries what one does not hold',
  ['a key carries what its maker holds'],
  'beyond-your-authority',
  (core) =>
    core.createApiKey(town, admin, {
      name: 'Too much',
      kind: 'permissions',
      permissions: [harmless],
      expiresAt: 2,
      now: 1,
    }),
)

attack(
  'attack 5, API key: rotating somebody’s key, and so acting as them',
  ['a secret is issued to whom it acts as'],
  'acts-for-another',
  (core) => core.rotateApiKey(keyed(), asUser(cleo), { id: keyId, overlap: 0, now: 1 }),
)
attack(
  'attack 5, API key: giving somebody’s key more of what they hold',
  ['a secret is issued to whom it acts as'],
  'acts-for-another',
  (core) => core.editApiKey(keyed(), asUser(cleo), { id: keyId, patch: { permissions: more } }),
)
attack(
  'attack 5, API key: widening one’s own key beyond what one holds',
  ['a key gets no more than whom it acts as holds'],
  'beyond-your-authority',
  (core) => core.editApiKey(keyed(), admin, { id: keyId, patch: { permissions: [harmless] } }),
)
attack(
  'attack 5, API key: a key that acts as a more powerful API user',
  ['a secret of an API user is issued by who may manage that user'],
  'outranked',
  (core) => core.createApiKey(keyed(), asUser(pat), { ...terms, user: bot }),
)
attack(
  'attack 5, API key: a key that acts as another person',
  ['a key of a user is one of an API user'],
  'invalid',
  (core) => core.createApiKey(keyed(), admin, { ...terms, user: cleo }),
)
attack(
  'attack 16, API key: a key that keeps what its maker has lost',
  ['a key holds what its person holds now'],
  'refused',
  (core) => {
    const trimmed = withUser(keyed(), user(ada, 'Ada', [campaigners]))
    return core.decide(trimmed, { kind: 'api-key', id: keyId }, 'api-key.edit', noPlace).allowed
  },
)

attack('attack 6, direct: demoting someone higher', above, 'outranked', (core) =>
  core.editUser(twoAdmins, asUser(pat), { id: ada, patch: { profiles: [campaigners] } }),
)
attack('attack 6, direct: disabling someone higher', above, 'outranked', (core) =>
  core.editUser(ranked, delegate, { id: ben, patch: { state: 'disabled' } }),
)
attack('attack 6, direct: managing oneself', ['nobody manages themselves'], 'yourself', (core) =>
  core.editUser(town, delegate, { id: mona, patch: { email: 'other@example.com' } }),
)
attack('attack 6, direct: disabling the last administrator', last, 'last-admin', (core) =>
  core.editUser(town, admin, { id: ada, patch: { state: 'disabled' } }),
)
attack('attack 6, direct: deleting the last administrator', last, 'last-admin', (core) =>
  core.deleteUser(town, admin, { id: ada }),
)
attack('attack 6, direct: demoting the last administrator', last, 'last-admin', (core) =>
  core.editUser(town, admin, { id: ada, patch: { profiles: [campaigners] } }),
)
attack(
  'attack 6, profile edit: trimming the profile that makes the last administrator',
  last,
  'last-admin',
  (core) => core.editProfile(town, admin, { id: admins, ...off('manage-profiles') }),
)

const unlimited = ['an administrator whom no line limits stays'] as const
const lastUnlimited = 'last-unlimited-admin'
attack(
  'attack 6, direct: limiting the last unlimited administrator',
  unlimited,
  lastUnlimited,
  (core) => core.editUser(lined, admin, { id: ada, patch: { lobs: [retail] } }),
)
attack(
  'attack 6, direct: a limited administrator disabling the unlimited one',
  unlimited,
  lastUnlimited,
  (core) => core.editUser(lined, asUser(cleo), { id: ada, patch: { state: 'disabled' } }),
)
attack(
  'attack 6, direct: deleting the unlimited one after locking them out',
  unlimited,
  lastUnlimited,
  (core) => core.deleteUser(locked, asUser(cleo), { id: ada }),
)
