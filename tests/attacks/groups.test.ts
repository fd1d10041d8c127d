import { groupId } from '@rolecall/core/kit/ids'
import {
  ben,
  cleo,
  delegate,
  eve,
  lyon,
  managers,
  mona,
  paris,
  delegates,
  town,
  user,
  withUser,
} from '@rolecall/core/access/sample'
import { attack } from './attack.ts'

const [left, right] = [groupId(20), groupId(21)]
/** Mona manages Paris and a group in Lyon, which is Eve's. */
const between = withUser(
  withUser(
    {
      ...town,
      groups: new Map(
        [
          ...town.groups.values(),
          { id: left, name: 'Left', parent: lyon },
          { id: right, name: 'Right', parent: paris },
        ].map((each) => [each.id, each]),
      ),
    },
    user(mona, 'Mona', [delegates], { managedGroups: [paris, left] }),
  ),
  user(eve, 'Eve', [managers], { managedGroups: [lyon] }),
)

attack(
  'attack 1: moving a group to where a stranger comes to reach it',
  ['reaching further is a gain'],
  'beyond-your-authority',
  (core) => core.editGroup(between, delegate, { id: right, patch: { parent: left } }),
)

attack(
  'attack 1: making an agent join a group that reaches more',
  [
    'people are placed only in groups one sees',
    'a person must be in reach afterwards too',
    'nobody gains what the actor may not give',
  ],
  'not-found',
  (core) => core.editUser(town, delegate, { id: ben, patch: { memberGroup: lyon } }),
)

attack(
  'attack 1: creating a group below one that is not one’s own',
  ['a right over groups ends where they end'],
  'not-found',
  (core) => core.createGroup(town, delegate, { name: 'Mine', parent: lyon }),
)

attack(
  'attack 2: pulling a foreign subtree under one’s own group, then managing its members',
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
  'attack 10: managing several groups at once, of which only the first is one’s own to give',
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
