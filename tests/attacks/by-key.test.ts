import {
  admin,
  ben,
  cleo,
  delegates,
  harmless,
  lyon,
  on,
  paris,
  powerful,
  town,
  user,
  withUser,
} from '@rolecall/core/access/sample'
import { attack } from './attack.ts'
import { keyOfMona, trimmed, trimmedOwn, withKeyOfMona } from './scenes.ts'

const keyed = withKeyOfMona(town)
const ranked = withUser(keyed, user(ben, 'Ben', [powerful], { memberGroup: paris }))

attack(
  'attack 1, API key: making an agent join a group that reaches more',
  [
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  'not-found',
  (core) => core.editUser(keyed, keyOfMona, { id: ben, patch: { memberGroup: lyon } }),
)
attack(
  'attack 2, API key: pulling a foreign subtree under the group of whom it acts as',
  ['a right over groups ends where they end', 'the top of one’s groups belongs to those above'],
  'not-found',
  (core) => core.editGroup(keyed, keyOfMona, { id: lyon, patch: { parent: paris } }),
)
attack(
  'attack 3, API key: widening the profile of whom it acts as',
  ['a profile one holds is not one’s own to change'],
  'profile-you-hold',
  (core) =>
    core.editProfile(withKeyOfMona(trimmedOwn), keyOfMona, {
      id: delegates,
      ...on(trimmed?.slug ?? ''),
    }),
)
attack(
  'attack 5, API key: resetting the password of someone more powerful',
  ['who is above is not touched'],
  'outranked',
  (core) => core.resetPassword(ranked, keyOfMona, { id: ben, mustChange: false }),
)
attack(
  'attack 6, API key: disabling someone higher',
  ['who is above is not touched'],
  'outranked',
  (core) => core.editUser(ranked, keyOfMona, { id: ben, patch: { state: 'disabled' } }),
)
attack(
  'attack 9, API key: the right of whom it acts as, used on somebody of another group',
  ['a right over groups ends where they end'],
  'not-found',
  (core) => core.editUser(keyed, keyOfMona, { id: cleo, patch: { name: 'Mine' } }),
)
attack(
  'attack 10, API key: a key that carries two permissions, of which only the first is one’s own',
  ['a key carries what its maker holds'],
  'beyond-your-authority',
  (core) =>
    core.createApiKey(town, admin, {
      name: 'Two',
      kind: 'permissions',
      permissions: ['manage-users', harmless],
      expiresAt: 2,
      now: 1,
    }),
)
