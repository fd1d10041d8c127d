import { createApiKey } from '@rolecall/core/access/changes/api-keys'
import { createGroup, editGroup } from '@rolecall/core/access/changes/groups'
import type { CreateApiKey, CreateUser, EditUser } from '@rolecall/core/access/changes/inputs'
import { createProfile, editProfile } from '@rolecall/core/access/changes/profiles'
import { createSkill } from '@rolecall/core/access/changes/skills'
import { createUser, deleteUser, editUser } from '@rolecall/core/access/changes/users'
import type { Directory } from '@rolecall/core/access/directory'
import type { Permission } from '@rolecall/core/catalog/edition'
import { setKeySecret } from '@rolecall/store/key-secrets'
import { hashOf, prefixOf } from '../tokens.ts'
import { touched } from '../touched.ts'
import { agents, groups, leaders, skills, type Cast } from './people.ts'
import { groupOf, personOf, profileOf, skillOf, toggles, type Stage } from './stage.ts'

const ada = 'ada.okafor'
const amara = 'amara.diallo'
const year = 365 * 24 * 60 * 60_000

/** The account as it came about in a month: who made what, and why. */
export async function demoAccount(
  { make, now, account }: Stage,
  decisionsKey: string,
): Promise<void> {
  const [first, ...others] = leaders
  if (first) await make(null, createUser, personFrom(first))
  for (const [name, parent] of groups)
    await make(ada, createGroup, (directory) => ({ name, parent: groupOf(directory, parent).id }))
  for (const [name, description] of skills)
    await make(ada, createSkill, () => ({ name, description }))
  await profiles(make)
  for (const person of others) await make(ada, createUser, personFrom(person))
  for (const person of agents) await make(ada, createUser, personFrom(person))
  await make(ada, createUser, apiUser)
  await lifeGoesOn(make)
  const key = (): CreateApiKey => ({
    name: 'Contact centre, asks for decisions',
    kind: 'decisions',
    permissions: [],
    expiresAt: now() + year,
    now: now(),
  })
  await make(ada, createApiKey, key, undefined, async (tx, change) => {
    const made = touched({ change }, 'api-key')
    const secret = { hash: hashOf(decisionsKey), prefix: prefixOf(decisionsKey) }
    await setKeySecret(tx, account, made, secret)
  })
}

export const personFrom =
  ({ login, name, profiles, group, skills = [], manages = [], chats }: Cast) =>
  (directory: Directory): CreateUser => ({
    loginName: login,
    name,
    nickname: name.split(' ')[0] ?? name,
    email: `${login}@example.com`,
    kind: 'human',
    password: 'none',
    profiles: profiles.map((each) => profileOf(directory, each).id),
    skills: skills.map((skill) => skillOf(directory, skill).id),
    managedGroups: manages.map((each) => groupOf(directory, each).id),
    maxChats: chats ?? null,
    ...(group === undefined ? {} : { memberGroup: groupOf(directory, group).id }),
  })

/** The usual caller from outside: may invoke functions, and nothing more than it must. */
const apiUser = (directory: Directory): CreateUser => ({
  loginName: 'order-lookup',
  name: 'Order lookup (web shop)',
  nickname: 'Order lookup',
  email: 'web-shop@example.com',
  kind: 'api',
  password: 'none',
  profiles: [profileOf(directory, 'Function caller').id],
  maxChats: 0,
})

const about = (section: string) => (permission: Permission) => permission.section === section
const isTransfer = about('transfers')
const known = (permission: Permission, ...aliases: readonly string[]) =>
  permission.aliases.some((alias) => aliases.includes(alias))

/** LivePerson's ids of joining, viewing and listing the agents of one's group. */
const ofColleagues = ['20001', '20002', '20003'] as const

async function profiles(make: Stage['make']): Promise<void> {
  const add = (
    role: string,
    name: string,
    description: string,
    valueOf: (permission: Permission) => boolean | undefined,
  ) =>
    make(ada, createProfile, (directory) => ({
      role,
      name,
      description,
      duplicateOf: null,
      toggles: toggles(directory, role, valueOf),
    }))

  await add(
    'agent',
    'Senior Agent',
    'Helps colleagues: sees and joins their conversations',
    (each) => known(each, ...ofColleagues) || isTransfer(each) || undefined,
  )
  await add('agent', 'Junior Agent', 'The first weeks: no calls, no transfers', (each) =>
    isTransfer(each) || each.feature === 'voice' || each.feature === 'video' ? false : undefined,
  )
  await add(
    'agent-manager',
    'Senior agent manager',
    'Also changes and shares reports',
    (each) => (about('reports')(each) && each.sensitive === null) || undefined,
  )
  await add(
    'agent-manager',
    'Regional lead',
    'Manages the people, profiles, groups and skills of a region',
    ({ delegated }) => delegated || undefined,
  )
  await add(
    'agent-manager',
    'Functions developer',
    'Writes functions; everything else is off',
    (each) => known(each, 'FaaS-Developer'),
  )
  await add('agent', 'Function caller', 'For programs that call functions', (each) =>
    known(each, 'FaaS-Invocation'),
  )
}

/** What has changed since: by the administrators, and by Amara for her region. */
async function lifeGoesOn(make: Stage['make']): Promise<void> {
  await make(amara, createGroup, (directory) => ({
    name: 'Barcelona',
    parent: groupOf(directory, 'Madrid').id,
  }))
  await make(
    amara,
    editGroup,
    (directory) => ({
      id: groupOf(directory, 'Barcelona').id,
      patch: { parent: groupOf(directory, 'Europe').id },
    }),
    'has its own floor now',
  )
  await make(
    amara,
    editUser,
    (directory) => ({
      id: personOf(directory, 'yusuf.demir').id,
      patch: { memberGroup: groupOf(directory, 'Barcelona').id, maxChats: 5 },
    }),
    'moved to Barcelona',
  )
  await make(amara, createUser, (directory) => ({
    ...personFrom({
      login: 'pau.soler',
      name: 'Pau Soler',
      profiles: ['Junior Agent'],
      group: 'Barcelona',
      skills: ['Spanish'],
      chats: 2,
    })(directory),
  }))
  await make(
    ada,
    editProfile,
    (directory) => ({
      id: profileOf(directory, 'Senior Agent').id,
      patch: {
        toggles: toggles(directory, 'agent', (each) => about('surveys')(each) || undefined),
      },
    }),
    'seniors coach with the surveys',
  )
  await make(
    'henrik.lindqvist',
    editUser,
    (directory): EditUser => ({
      id: personOf(directory, 'carlos.mendes').id,
      patch: { state: 'disabled' },
    }),
    'on leave until the autumn',
  )
  await make(
    ada,
    deleteUser,
    (directory) => ({ id: personOf(directory, 'samuel.osei').id }),
    'left the company',
  )
}
