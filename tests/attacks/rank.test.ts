import type { Directory } from '@rolecall/core/access/directory'
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
import { lobId } from '@rolecall/core/kit/ids'
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
const last = ['a full administrator stays'] as const

attack('attack 5: resetting the password of someone more powerful', above, 'outranked', (core) =>
  core.resetPassword(ranked, delegate, { id: ben, mustChange: false }),
)
attack(
  'attack 5: half an administrator resetting a whole one’s password',
  above,
  'outranked',
  (core) => core.resetPassword(town, asUser(pat), { id: ada, mustChange: false }),
)
attack(
  'attack 5: deleting someone more powerful, with their password',
  above,
  'outranked',
  (core) => core.deleteUser(ranked, delegate, { id: ben }),
)
attack(
  'attack 5: issuing a key that carries what one does not hold',
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

attack('attack 6: demoting someone higher', above, 'outranked', (core) =>
  core.editUser(twoAdmins, asUser(pat), { id: ada, patch: { profiles: [campaigners] } }),
)
attack('attack 6: disabling someone higher', above, 'outranked', (core) =>
  core.editUser(ranked, delegate, { id: ben, patch: { state: 'disabled' } }),
)
attack('attack 6: managing oneself', ['nobody manages themselves'], 'yourself', (core) =>
  core.editUser(town, delegate, { id: mona, patch: { email: 'other@example.com' } }),
)
attack('attack 6: disabling the last administrator', last, 'last-admin', (core) =>
  core.editUser(town, admin, { id: ada, patch: { state: 'disabled' } }),
)
attack('attack 6: deleting the last administrator', last, 'last-admin', (core) =>
  core.deleteUser(town, admin, { id: ada }),
)
attack('attack 6: demoting the last administrator', last, 'last-admin', (core) =>
  core.editUser(town, admin, { id: ada, patch: { profiles: [campaigners] } }),
)
attack(
  'attack 6: trimming the profile that makes the last administrator',
  last,
  'last-admin',
  (core) => core.editProfile(town, admin, { id: admins, ...off('manage-profiles') }),
)

const unlimited = ['an administrator whom no line limits stays'] as const
const lastUnlimited = 'last-unlimited-admin'
attack('attack 6: limiting the last unlimited administrator', unlimited, lastUnlimited, (core) =>
  core.editUser(lined, admin, { id: ada, patch: { lobs: [retail] } }),
)
attack(
  'attack 6: a limited administrator disabling the unlimited one',
  unlimited,
  lastUnlimited,
  (core) => core.editUser(lined, asUser(cleo), { id: ada, patch: { state: 'disabled' } }),
)
attack(
  'attack 6: deleting the unlimited one after locking them out',
  unlimited,
  lastUnlimited,
  (core) => core.deleteUser(locked, asUser(cleo), { id: ada }),
)
