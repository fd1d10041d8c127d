import {
  ben,
  cleo,
  delegate,
  eve,
  lyon,
  managers,
  paris,
  town,
  user,
  withUser,
} from '@rolecall/core/access/sample'
import { attack } from './attack.ts'
import { between, left, right } from './scenes.ts'

attack(
  'attack 1, group move: moving a group to where a stranger comes to reach it',
  ['reaching further is a gain'],
  'beyond-your-authority',
  (core) => core.editGroup(between, delegate, { id: right, patch: { parent: left } }),
)

attack(
  'attack 1, direct: making an agent join a group that reaches more',
  [
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  'not-found',
  (core) => core.editUser(town, delegate, { id: ben, patch: { memberGroup: lyon } }),
)

attack(
  'attack 1, group move: creating a group below one that is not one’s own',
  ['a right over groups ends where they end'],
  'not-found',
  (core) => core.createGroup(town, delegate, { name: 'Mine', parent: lyon }),
)

attack(
  'attack 2, group move: pulling a foreign subtree under one’s own group, then managing its members',
  ['a right over groups ends where they end', 'the top of one’s groups belongs to those above'],
  'not-found',
  (core) => {
    const moved = core.editGroup(town, delegate, { id: lyon, patch: { parent: paris } })
    if (!moved.ok) return moved
    const after = core.apply(town, moved.value)
    return core.editUser(after, delegate, { id: cleo, patch: { name: 'Mine now' } })
  },
)

attack(
  'attack 10, direct: managing several groups at once, of which only the first is one’s own to give',
  [
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  'not-found',
  (core) =>
    core.editUser(
      withUser(town, user(eve, 'Eve', [managers], { managedGroups: [paris] })),
      delegate,
      { id: eve, patch: { managedGroups: [paris, lyon] } },
    ),
)

attack(
  'attack 9, group move: renaming a group that is not one’s own',
  ['a right over groups ends where they end', 'the top of one’s groups belongs to those above'],
  'not-found',
  (core) => core.editGroup(town, delegate, { id: lyon, patch: { name: 'Mine' } }),
)
