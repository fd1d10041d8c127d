import {
  admin,
  admins,
  allDelegated,
  asUser,
  ben,
  cleo,
  delegate,
  delegates,
  harmless,
  lyon,
  own,
  pat,
  seniors,
  sensitive,
  town,
} from '@rolecall/core/access/sample'
import { between, halved, keyOfZoe, leaving, right, trimmedOwn, zoe } from './scenes.ts'
import { attack } from './attack.ts'
import { taken } from './files.ts'

const newcomer = {
  loginName: 'newcomer',
  email: 'new@example.com',
  name: 'New',
  nickname: 'New',
}

attack(
  'attack 1, import and plan/apply: making an agent join a group that reaches more',
  [
    'a file names what its author sees',
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  'invalid',
  (core) => taken(core, town, delegate, { users: [{ id: ben, memberGroup: 'Lyon' }] }),
)
attack(
  'attack 1, import and plan/apply: a group below one that is not one’s own',
  ['a right over groups ends where they end'],
  'invalid',
  (core) => taken(core, town, delegate, { groups: [{ name: 'Mine', parent: 'Lyon' }] }),
)
attack(
  'attack 1, import and plan/apply: moving a group to where a stranger comes to reach it',
  ['reaching further is a gain'],
  'beyond-your-authority',
  (core) => taken(core, between, delegate, { groups: [{ id: right, parent: 'Left' }] }),
)
attack(
  'attack 2, import and plan/apply: pulling a foreign subtree under one’s own group, and its members with it',
  ['a right over groups ends where they end', 'the top of one’s groups belongs to those above'],
  'not-found',
  (core) =>
    taken(core, town, delegate, {
      groups: [{ id: lyon, parent: 'Paris' }],
      users: [{ id: cleo, name: 'Mine now' }],
    }),
)

const held = Object.keys(allDelegated)
attack(
  'attack 3, import and plan/apply: back to the defaults in the trimmed profile one holds',
  ['a profile one holds is not one’s own to change'],
  'profile-you-hold',
  (core) => taken(core, trimmedOwn, delegate, { profiles: [{ id: delegates, on: held, off: [] }] }),
)
attack(
  'attack 3, import and plan/apply: back to all the defaults of the profile one holds, half an administrator',
  ['a profile gets only what the actor may give', 'nobody gains what the actor may not give'],
  'beyond-your-authority',
  (core) =>
    taken(core, halved, asUser(pat), { profiles: [{ name: 'Profiles only', on: [], off: [] }] }),
)
attack(
  'attack 3, import and plan/apply: switching on what one may not give, in a profile one made',
  ['a profile gets only what the actor may give'],
  'beyond-your-authority',
  (core) => taken(core, town, delegate, { profiles: [{ id: own, on: [sensitive] }] }),
)
attack(
  'attacks 3 and 9, import and plan/apply: trimming a profile that people elsewhere have',
  ['a profile that strangers hold is not theirs'],
  'holders-outside',
  (core) => taken(core, town, delegate, { profiles: [{ id: seniors, on: [] }] }),
)
attack(
  'attack 7, import and plan/apply: recreating somebody who was deleted, with their API key',
  ['a number is never used twice'],
  'refused',
  (core) => {
    const gone = core.deleteUser(leaving, admin, { id: zoe })
    if (!gone.ok) return gone
    const without = core.apply(leaving, gone.value)
    const again = taken(core, without, admin, { users: [{ ...newcomer, profiles: ['Admin'] }] })
    if (!again.ok) return again
    const after = core.apply(without, again.value)
    return core.createSkill(after, keyOfZoe, { name: 'Back', description: '' }).ok
  },
)
attack(
  'attack 9, import and plan/apply: renaming a group that is not one’s own',
  ['a right over groups ends where they end', 'the top of one’s groups belongs to those above'],
  'not-found',
  (core) => taken(core, town, delegate, { groups: [{ id: lyon, name: 'Mine' }] }),
)
attack(
  'attacks 9 and 10, import and plan/apply: a row about one’s own, and then one about another group’s',
  ['a right over groups ends where they end'],
  'not-found',
  (core) =>
    taken(core, town, delegate, {
      users: [
        { id: ben, maxChats: 9 },
        { id: cleo, maxChats: 9 },
      ],
    }),
)
attack(
  'attack 10, import and plan/apply: two permissions of a new profile, of which only the first is one’s own to give',
  ['a profile gets only what the actor may give'],
  'beyond-your-authority',
  (core) =>
    taken(core, town, delegate, {
      profiles: [{ name: 'Bots', role: 'agent', on: [harmless, sensitive] }],
    }),
)
attack(
  'attacks 4 and 6, import and plan/apply: demoting the last administrator',
  ['a full administrator stays'],
  'last-admin',
  (core) =>
    taken(core, town, admin, { users: [{ loginName: 'ada', profiles: ['Campaign manager'] }] }),
)
attack(
  'attacks 4 and 6, import and plan/apply: trimming the profile that makes the last administrator',
  ['a full administrator stays'],
  'last-admin',
  (core) => taken(core, town, admin, { profiles: [{ id: admins, off: ['manage-profiles'] }] }),
)
