import { createGroup } from '@rolecall/core/access/changes/groups'
import { createProfile, editProfile } from '@rolecall/core/access/changes/profiles'
import type { Entity, Noun } from '@rolecall/core/access/directory'
import { tableOf } from '@rolecall/core/access/directory'
import type { Plan } from '@rolecall/core/access/changes/plan'
import { harmless } from '@rolecall/core/access/sample'
import { groupId, profileId } from '@rolecall/core/kit/ids'
import type { Client } from '../../server/fresh-client.ts'
import type { Path } from './paths.ts'
import { path, type Served } from './served.ts'

export const [agents, admins] = [profileId(1), profileId(4)]
export const main = groupId(1)

/** A change that its author may make, ready to be sent by whoever is to try. */
export type Write = {
  readonly method: 'PATCH' | 'POST'
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly ifMatch?: string
  /** Where the reason of the change stands. */
  readonly reasonIn: 'body' | 'query'
}

/** An account with something to change on every path: Ada and Root administer, and Ben is in one of two groups. */
export async function stageOf(at: Served) {
  await at.person('ada', [admins])
  const root = await at.person('root', [admins])
  const add = async <N extends Noun, Input>(noun: N, plan: Plan<Input>, input: Input) => {
    const rows = (await at.as(plan, input))[tableOf[noun]].values() as Iterable<Entity[N]>
    return [...rows].at(-1) as Entity[N]
  }
  const [left, right] = [
    await add('agent-group', createGroup, { name: 'Left', parent: main }),
    await add('agent-group', createGroup, { name: 'Right', parent: main }),
  ]
  const moving = await add('agent-group', createGroup, { name: 'Moving', parent: left.id })
  const plain = await add('profile', createProfile, {
    role: 'agent',
    name: 'Plain',
    description: '',
    duplicateOf: null,
    toggles: new Map(),
  })
  const ben = await at.person('ben', [plain.id], { memberGroup: left.id })
  const ada = await at.signIn('ada')
  const key = await ada.post(path('api-keys'), {
    name: 'App',
    kind: 'decisions',
    expiresAt: at.clock.at + 1_000_000,
  })
  const ids = {
    root: root.id,
    ben: ben.id,
    plain: plain.id,
    moving: moving.id,
    left: left.id,
    right: right.id,
  }
  return { ...at, ada, add, ids, key: key.body.value.key.id as string }
}
export type Stage = Awaited<ReturnType<typeof stageOf>>

const tagOf = async (ada: Client, rest: string) => (await ada.get(path(rest))).body.etag as string

/** One write for each path, made anew each time: what it asks for is not so yet. */
export const writes: Readonly<Record<Path, (on: Stage) => Promise<Write>>> = {
  direct: async ({ ada, ids, directory }) => ({
    method: 'PATCH',
    path: path(`users/${ids.ben}`),
    body: { maxChats: await otherChats(directory, ids.ben) },
    ifMatch: await tagOf(ada, `users/${ids.ben}`),
    reasonIn: 'body',
  }),
  'profile edit': async ({ ada, ids }) => {
    const was = (await ada.get(path(`profiles/${ids.plain}`))).body
    return {
      method: 'PATCH',
      path: path(`profiles/${ids.plain}`),
      body: { description: `${was.description}.` },
      ifMatch: was.etag,
      reasonIn: 'body',
    }
  },
  restore: async ({ ada, ids, as }) => {
    const toggles = new Map([[harmless, true]])
    await as(editProfile, { id: ids.plain, patch: { toggles } })
    return {
      method: 'POST',
      path: path(`profiles/${ids.plain}/restore`),
      body: { reason: 'as it was' },
      ifMatch: await tagOf(ada, `profiles/${ids.plain}`),
      reasonIn: 'body',
    }
  },
  'group move': async ({ ada, ids, directory }) => {
    const { groups } = await directory()
    const isLeft = groups.get(ids.moving)?.parent === ids.left
    return {
      method: 'PATCH',
      path: path(`groups/${ids.moving}`),
      body: { parent: isLeft ? ids.right : ids.left },
      ifMatch: await tagOf(ada, `groups/${ids.moving}`),
      reasonIn: 'body',
    }
  },
  bulk: async ({ ids, directory }) => ({
    method: 'POST',
    path: path('users/bulk'),
    body: {
      users: [{ id: ids.ben }],
      edit: { maxChats: await otherChats(directory, ids.ben) },
    },
    reasonIn: 'body',
  }),
  import: async ({ ids, directory }) => {
    const text = `id,max_chats\n${ids.ben},${await otherChats(directory, ids.ben)}\n`
    return {
      method: 'POST',
      path: path('import'),
      body: { files: [{ name: 'users.csv', text }] },
      reasonIn: 'query',
    }
  },
  'plan/apply': async ({ ids, directory }) => {
    const chats = await otherChats(directory, ids.ben)
    const text = `kind: users\nitems:\n  - id: ${ids.ben}\n    maxChats: ${chats}\n`
    return {
      method: 'POST',
      path: path('apply'),
      body: { files: [{ name: 'users.yaml', text }] },
      reasonIn: 'body',
    }
  },
  'API key': async ({ key, directory }) => {
    const was = [...(await directory()).keys.values()].find(({ id }) => id === key)
    return {
      method: 'PATCH',
      path: path(`api-keys/${key}`),
      body: { description: `${was?.description}.` },
      reasonIn: 'body',
    }
  },
}

async function otherChats(directory: Stage['directory'], id: Stage['ids']['ben']) {
  const { users } = await directory()
  return ((users.get(id)?.maxChats ?? 0) + 1) % 100
}
