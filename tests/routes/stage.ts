import { createGroup } from '@rolecall/core/access/changes/groups'
import type { Plan } from '@rolecall/core/access/changes/plan'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { createUser } from '@rolecall/core/access/changes/users'
import {
  tableOf,
  type Actor,
  type Directory,
  type Entity,
  type Noun,
} from '@rolecall/core/access/directory'
import { permissionsOf as heldBy } from '@rolecall/core/access/held'
import {
  asAccountId,
  asApiKeyId,
  groupId,
  profileId,
  type GroupId,
  type ProfileId,
} from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { change } from '@rolecall/store/change'
import { createSession } from '@rolecall/store/sessions'
import { freshServer, password, type FreshServer } from '../../server/fresh.ts'
import { permissionsOf } from '../../server/fresh-scene.ts'
import { clientOf, type Client } from '../../server/fresh-client.ts'
import { hashOf } from '../../server/tokens.ts'
import { sessionCookie } from '../../server/visit.ts'

/** The two places of an object: among Paris, and among Lyon. */
export const places = ['here', 'there'] as const
export type Place = (typeof places)[number]
const [main, paris, lyon] = [groupId(1), groupId(2), groupId(3)]
export const groupOf = { here: paris, there: lyon } as const satisfies Record<Place, GroupId>
export const [agents, managers, campaigners, admins] = [1, 2, 3, 4].map(profileId) as [
  ProfileId,
  ProfileId,
  ProfileId,
  ProfileId,
]

/** Who knocks, and as whom the rules know them; nobody is null. */
export type Caller = {
  readonly title: string
  readonly client: Client
  readonly actor: Exclude<Actor, { kind: 'host' }> | null
  /** Their password as it is now. */
  readonly secret: { text: string }
}
export type Stage = FreshServer & {
  readonly callers: readonly Caller[]
  /** Delegates make what they may delete. */
  readonly delegates: Readonly<Record<Place, Actor>>
  /** Does something as this actor, and answers the last row of its kind. */
  readonly made: <N extends Noun, Input>(
    noun: N,
    plan: Plan<Input>,
    input: Input,
    actor?: Actor,
  ) => Promise<Entity[N]>
  /** Another session of the same person. */
  readonly sessionOf: (
    caller: Pick<Caller, 'actor'>,
  ) => Promise<{ readonly id: string; readonly client: Client }>
  /** A word that was not used before. */
  readonly word: (stem: string) => string
}
export const host = { kind: 'host' } as const

/** One person for each column of the page, two API keys, and another account beside. */
export async function stage(): Promise<Stage> {
  const server = await freshServer({ deployedMax: 10_000 })
  const other = asAccountId('other')
  if (!other) throw new Error('no account')
  await createAccount(server.world.store, {
    id: other,
    name: 'Other',
    edition: 'conversational-cloud',
  })
  await server.person('root', [admins])
  const { edition } = await server.directory()
  const everything = new Map([...edition.features.keys()].map((id) => [id, true]))
  await server.as(editSettings, { features: everything })
  for (const name of ['Paris', 'Lyon']) await server.as(createGroup, { name, parent: main })
  const helpers = helpersOf(server)
  const people = await peopleOf(server, helpers.made)
  const admin = people.find(({ title }) => title === 'Admin')
  if (!admin) throw new Error('no administrator')
  const delegate = (title: string) => people.find((each) => each.title === title)?.actor ?? host
  return {
    ...server,
    ...helpers,
    delegates: { here: delegate('Delegate here'), there: delegate('Delegate there') },
    callers: [
      { title: 'Anonymous', client: server.anyone, actor: null, secret: { text: password } },
      ...people,
      await keyOf(server, admin, 'permissions'),
      await keyOf(server, admin, 'decisions'),
    ],
  }
}

function helpersOf(server: FreshServer): Pick<Stage, 'made' | 'sessionOf' | 'word'> {
  let count = 0
  const { store } = server.world
  return {
    async made(noun, plan, input, actor = host) {
      const request = { account: server.account, actor, via: 'host' } as const
      const changed = await change(store, request, (at) => plan(at, actor, input))
      if (!changed.ok) throw new Error(JSON.stringify(changed.error))
      return lastOf(changed.value.after, noun)
    },
    async sessionOf({ actor }) {
      count += 1
      const user = actor?.kind === 'user' ? (await server.directory()).users.get(actor.id) : null
      const owner = user ?? lastOf(await server.directory(), 'user')
      const [token, csrf] = [`token-${count}`, `csrf-${count}`]
      const session = await createSession(store, {
        account: server.account,
        user: owner.id,
        epoch: owner.sessionEpoch,
        csrf,
        tokenHash: hashOf(token),
        expiresAt: server.clock.at + 3_600_000,
        userAgent: '',
        address: '',
        via: 'console',
      })
      const headers = { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': csrf }
      return { id: session.id, client: clientOf(server.url, headers) }
    },
    word(stem) {
      count += 1
      return `${stem} ${count}`
    },
  }
}

function lastOf<N extends Noun>(directory: Directory, noun: N): Entity[N] {
  const last = [...directory[tableOf[noun]].values()].at(-1)
  if (!last) throw new Error(`no ${noun}`)
  return last as Entity[N]
}

type Person = readonly [title: string, profile: ProfileId, groups: Place | null]

async function peopleOf(server: FreshServer, made: Stage['made']): Promise<readonly Caller[]> {
  const directory = await server.directory()
  const profileOf = async (role: string, name: string, on: (slug: string) => boolean) => {
    const toggles = permissionsOf(directory, role)
      .filter((permission) => permission.default !== 'core')
      .map(({ slug }) => [slug, on(slug)] as const)
    const input = { role, name, description: '', duplicateOf: null, toggles: new Map(toggles) }
    return (await made('profile', createProfile, input)).id
  }
  const delegated = permissionsOf(directory, 'agent-manager').filter((each) => each.delegated)
  const delegates = await profileOf('agent-manager', 'Delegates', (slug) =>
    delegated.some((each) => each.slug === slug),
  )
  const functions = permissionsOf(directory, 'admin').filter(({ label }) =>
    label.startsWith('Functions:'),
  )
  const alone: Person[] = []
  for (const { slug, label } of functions)
    alone.push([
      label.replace('ctions', 'c'),
      await profileOf('admin', label, (each) => each === slug),
      null,
    ])
  const people: readonly Person[] = [
    ['Agent', agents, 'here'],
    ['Agent manager', managers, 'here'],
    ['Campaign manager', campaigners, null],
    ['Admin', admins, null],
    ['Delegate here', delegates, 'here'],
    ['Delegate there', delegates, 'there'],
    ...alone,
  ]
  const callers: Caller[] = []
  for (const [title, profile, place] of people) {
    const loginName = title.toLowerCase().replaceAll(/\W+/g, '-')
    const group = place && groupOf[place]
    const where =
      group === null ? {} : profile === agents ? { memberGroup: group } : { managedGroups: [group] }
    const { id } = await server.person(loginName, [profile], where)
    const client = await server.signIn(loginName)
    callers.push({ title, client, actor: { kind: 'user', id }, secret: { text: password } })
  }
  return callers
}

async function keyOf(
  server: FreshServer,
  { actor, client, secret }: Caller,
  kind: 'permissions' | 'decisions',
): Promise<Caller> {
  const held = actor ? heldBy(await server.directory(), actor) : []
  const answer = await client.post(`/v1/accounts/${server.account}/api-keys`, {
    name: `Key for ${kind}`,
    kind,
    permissions: kind === 'decisions' ? [] : held.map(({ permission }) => permission.slug),
    expiresAt: server.clock.at + 3_600_000,
  })
  const id = asApiKeyId(answer.body.value?.key.id)
  if (!id) throw new Error(answer.text)
  const title = kind === 'decisions' ? 'Decisions key' : 'Key of Admin'
  return {
    title,
    client: server.anyone.withKey(answer.body.value.secret),
    actor: { kind: 'api-key', id },
    secret,
  }
}

/** An agent with the default profile, or another, in one of the two places. */
export const anAgent = (
  { made, word }: Stage,
  place: Place,
  profile = agents,
): Promise<Entity['user']> => {
  const name = word('agent')
  return made('user', createUser, {
    loginName: name,
    name,
    nickname: name,
    email: 'agent@example.com',
    kind: 'human',
    password: 'none',
    maxChats: 3,
    profiles: [profile],
    memberGroup: groupOf[place],
  })
}
