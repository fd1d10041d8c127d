import type { ApiKey } from '@rolecall/core/access/directory'
import {
  ada,
  admins,
  delegates,
  eve,
  lyon,
  managers,
  mona,
  paris,
  pat,
  peopleOnly,
  profile,
  seniors,
  town,
  user,
  withProfile,
  withUser,
} from '@rolecall/core/access/sample'
import { apiKeyId, groupId, userId } from '@rolecall/core/kit/ids'

/** What several attacks begin from. */
export const [left, right] = [groupId(20), groupId(21)]

/** Mona manages Paris and a group in Lyon, which is Eve's. */
export const between = withUser(
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

/** Of what every agent manager has by default, one thing is switched off in Mona's own profile. */
export const [trimmed] = [
  ...(town.edition.roles.get('agent-manager')?.permissions.values() ?? []),
].filter((permission) => permission.default === 'on')
const delegated = town.profiles.get(delegates)
export const trimmedOwn = withProfile(town, {
  ...profile(delegates, 'agent-manager', 'Delegate'),
  overrides: new Map([...(delegated?.overrides ?? []), [trimmed?.slug ?? '', false]]),
})

/** Pat may manage profiles but not people, by a profile that was trimmed. */
export const halved = withUser(
  withProfile(town, profile(peopleOnly, 'admin', 'Profiles only', { 'manage-users': false })),
  user(pat, 'Pat', [peopleOnly]),
)

/** Ada is an agent besides, by the profile that Cleo has. */
export const higher = withUser(halved, user(ada, 'Ada', [admins, seniors], { memberGroup: paris }))

const key: ApiKey = {
  id: apiKeyId(1),
  name: 'Key',
  kind: 'permissions',
  permissions: [],
  createdBy: ada,
  expiresAt: 9,
  revoked: false,
  description: '',
  user: null,
  secretNumber: 1,
  formerUntil: 0,
  asserts: [],
}

/** Zoe administers besides Ada, is the last who was added, and has a key. */
export const zoe = userId(22)
export const keyOfZoe = { kind: 'api-key', id: key.id } as const
export const leaving = {
  ...withUser(town, user(zoe, 'Zoe', [admins])),
  next: { ...town.next, user: 23 },
  keys: new Map([[key.id, { ...key, permissions: ['manage-skills'], createdBy: zoe }]]),
}

/** Mona has a key that carries all that she has. */
export const keyOfMona = { kind: 'api-key', id: key.id } as const
export const withKeyOfMona = (at: typeof town): typeof town => ({
  ...at,
  keys: new Map([
    [
      key.id,
      {
        ...key,
        createdBy: mona,
        permissions: [...(town.edition.roles.get('agent-manager')?.permissions.keys() ?? [])],
      },
    ],
  ]),
})
