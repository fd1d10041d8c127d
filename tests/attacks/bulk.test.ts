import {
  ada,
  admin,
  admins,
  ben,
  cleo,
  delegate,
  eve,
  lyon,
  mona,
  paris,
  powerful,
  sensitive,
  suburb,
  town,
  user,
  withUser,
} from '@rolecall/core/access/sample'
import { nothingWanted, type WantedUser } from '@rolecall/core/access/changes/wanted'
import { attack } from './attack.ts'

const ranked = withUser(town, user(ben, 'Ben', [powerful], { memberGroup: paris }))
const twoAdmins = withUser(town, user(cleo, 'Cleo', [admins]))

attack(
  'attacks 4, 9 and 10, bulk: a crowd with somebody of another group in it',
  ['a right over groups ends where they end'],
  'not-found',
  (core) =>
    core.editUsers(town, delegate, {
      users: [{ id: ben }, { id: cleo }],
      edit: { maxChats: 9 },
    }),
)
attack(
  'attacks 1 and 4, bulk: moving a crowd where one’s own groups end',
  [
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  'not-found',
  (core) => core.editUsers(town, delegate, { users: [{ id: ben }], edit: { memberGroup: lyon } }),
)
attack(
  'attacks 4 and 6, bulk: a crowd with somebody more powerful in it',
  ['who is above is not touched'],
  'outranked',
  (core) => core.editUsers(ranked, delegate, { users: [{ id: ben }], edit: { state: 'disabled' } }),
)
attack(
  'attack 4, bulk: a crowd with oneself in it',
  ['nobody manages themselves'],
  'yourself',
  (core) =>
    core.editUsers(town, delegate, {
      users: [{ id: ben }, { id: mona, edit: { addManagedGroups: [suburb] } }],
      edit: { maxChats: 9 },
    }),
)
attack(
  'attacks 4 and 6, bulk: all administrators at once',
  ['a full administrator stays'],
  'last-admin',
  (core) =>
    core.editUsers(twoAdmins, admin, {
      users: [{ id: ada }, { id: cleo }],
      edit: { state: 'disabled' },
    }),
)

const where = { file: 'users.csv', row: 2 }
const sheet = (row: WantedUser) => ({ ...nothingWanted, users: [{ where, row }] })

attack(
  'attacks 4 and 9, import: an import of somebody of another group',
  ['a right over groups ends where they end'],
  'not-found',
  (core) => core.importWanted(town, delegate, sheet({ id: cleo, maxChats: 9 })),
)
attack(
  'attacks 4 and 6, import: an import that disables somebody more powerful',
  ['who is above is not touched'],
  'outranked',
  (core) => core.importWanted(ranked, delegate, sheet({ id: ben, state: 'disabled' })),
)
attack(
  'attacks 4 and 6, import: an import with all administrators disabled',
  ['a full administrator stays'],
  'last-admin',
  (core) =>
    core.importWanted(twoAdmins, admin, {
      ...nothingWanted,
      users: [ada, cleo].map((id, at) => ({
        where: { file: 'users.csv', row: at + 2 },
        row: { id, state: 'disabled' },
      })),
    }),
)
attack(
  'attack 4, import: an import of a profile that gives more than one may',
  ['a profile gets only what the actor may give'],
  'beyond-your-authority',
  (core) =>
    core.importWanted(town, delegate, {
      ...nothingWanted,
      profiles: [
        {
          where: { file: 'profiles.csv', row: 2 },
          row: { name: 'Bots', role: 'agent', on: [sensitive] },
        },
      ],
    }),
)

attack(
  'attacks 4, 5 and 6, plan/apply: complete files that leave out somebody more powerful',
  ['who is above is not touched'],
  'outranked',
  (core) =>
    core.applyFiles(ranked, delegate, {
      wanted: {
        ...nothingWanted,
        users: [mona, eve].map((id) => ({ where, row: { id } })),
      },
      settings: [],
      complete: new Map([['users', { file: 'users.yaml', line: 1 }]]),
    }),
)
attack(
  'attack 4, plan/apply: settings in files, by somebody who may not change them',
  ['settings belong to full administrators'],
  'not-granted',
  (core) =>
    core.applyFiles(town, delegate, {
      wanted: nothingWanted,
      settings: [{ where: { file: 'a.yaml', line: 1 }, row: { delegatesMayPassOn: false } }],
      complete: new Map(),
    }),
)
