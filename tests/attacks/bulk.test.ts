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

const some = 'some-refused'
const ranked = withUser(town, user(ben, 'Ben', [powerful], { memberGroup: paris }))
const twoAdmins = withUser(town, user(cleo, 'Cleo', [admins]))

attack(
  'attack 4: a crowd with somebody of another group in it',
  ['a right over groups ends where they end'],
  some,
  (core) =>
    core.editUsers(town, delegate, {
      users: [{ id: ben }, { id: cleo }],
      edit: { maxChats: 9 },
    }),
)
attack(
  'attack 4: moving a crowd where one’s own groups end',
  [
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  some,
  (core) => core.editUsers(town, delegate, { users: [{ id: ben }], edit: { memberGroup: lyon } }),
)
attack(
  'attack 4: a crowd with somebody more powerful in it',
  ['who is above is not touched'],
  some,
  (core) => core.editUsers(ranked, delegate, { users: [{ id: ben }], edit: { state: 'disabled' } }),
)
attack('attack 4: a crowd with oneself in it', ['nobody manages themselves'], some, (core) =>
  core.editUsers(town, delegate, {
    users: [{ id: ben }, { id: mona, edit: { addManagedGroups: [suburb] } }],
    edit: { maxChats: 9 },
  }),
)
attack('attack 4: all administrators at once', ['a full administrator stays'], some, (core) =>
  core.editUsers(twoAdmins, admin, {
    users: [{ id: ada }, { id: cleo }],
    edit: { state: 'disabled' },
  }),
)

const where = { file: 'users.csv', row: 2 }
const sheet = (row: WantedUser) => ({ ...nothingWanted, users: [{ where, row }] })

attack(
  'attack 4: an import of somebody of another group',
  ['a right over groups ends where they end'],
  some,
  (core) => core.importWanted(town, delegate, sheet({ id: cleo, maxChats: 9 })),
)
attack(
  'attack 4: an import that disables somebody more powerful',
  ['who is above is not touched'],
  some,
  (core) => core.importWanted(ranked, delegate, sheet({ id: ben, state: 'disabled' })),
)
attack(
  'attack 4: an import with all administrators disabled',
  ['a full administrator stays'],
  some,
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
  'attack 4: an import of a profile that gives more than one may',
  ['a profile gets only what the actor may give'],
  some,
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
  'attack 4: complete files that leave out somebody more powerful',
  ['who is above is not touched'],
  some,
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
  'attack 4: settings in files, by somebody who may not change them',
  ['settings belong to full administrators'],
  some,
  (core) =>
    core.applyFiles(town, delegate, {
      wanted: nothingWanted,
      settings: [{ where: { file: 'a.yaml', line: 1 }, row: { delegatesMayPassOn: false } }],
      complete: new Map(),
    }),
)
