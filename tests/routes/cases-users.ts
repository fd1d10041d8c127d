import type { EndpointId } from '@rolecall/contract/endpoints'
import {
  createUser,
  deleteUser,
  editUser,
  resetPassword,
} from '@rolecall/core/access/changes/users'
import { editUsers } from '@rolecall/core/access/changes/bulk'
import { versionOf } from '@rolecall/core/access/plain'
import { userTarget } from '@rolecall/core/access/target'
import { asOf, type Case } from './case.ts'
import { agents, anAgent, groupOf, type Place, type Stage } from './stage.ts'

const newAgent = ({ word }: Stage, place: Place) => {
  const name = word('newcomer')
  return {
    loginName: name,
    name,
    nickname: name,
    email: 'newcomer@example.com',
    profiles: [agents],
    memberGroup: groupOf[place],
    maxChats: 3,
  }
}

/** Reading, and asking why: any agent of the place. */
const reading = (query = ''): Case => ({
  placed: true,
  make: async (stage, place) => ({ params: { user: (await anAgent(stage, place)).id }, query }),
})

const editing = (
  title: string,
  action: 'user.edit' | 'user.disable',
  patchFor: (stage: Stage) => { readonly name: string } | { readonly state: 'disabled' },
): Case => ({
  title,
  placed: true,
  make: async (stage, place) => {
    const user = await anAgent(stage, place)
    const patch = patchFor(stage)
    return {
      params: { user: user.id },
      body: patch,
      ifMatch: versionOf(user),
      plan: (at, actor) => editUser(at, actor, { id: user.id, patch }),
      decides: { action, target: userTarget(await stage.directory(), user) },
    }
  },
})

/** People: agents with the default profile, in Paris and in Lyon. */
export const userCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'listUsers'
  | 'exportUsers'
  | 'createUser'
  | 'getUser'
  | 'editUser'
  | 'editUsers'
  | 'deleteUser'
  | 'resetPassword'
  | 'why'
  | 'whatCan'
  | 'whoCan'
  | 'exportWhoCan'
  | 'fixes'
  | 'userHistory'
> = {
  listUsers: [{ make: () => ({}) }, asOf({ make: () => ({}) })],
  exportUsers: [{ make: () => ({ query: 'state=enabled' }) }],
  getUser: [reading(), asOf(reading())],
  why: [reading('action=chat.handle'), asOf(reading('action=chat.handle'))],
  whatCan: [reading(), asOf(reading())],
  whoCan: [{ make: () => ({ query: 'action=chat.handle' }) }],
  exportWhoCan: [{ make: () => ({ query: 'action=chat.handle&format=csv' }) }],
  fixes: [reading('action=chat.handle')],
  userHistory: [
    {
      placed: true,
      make: async (stage, place) => {
        const user = await anAgent(stage, place)
        const target = userTarget(await stage.directory(), user)
        return { params: { user: user.id }, decides: { action: 'user.edit', target } }
      },
    },
  ],
  createUser: [
    {
      placed: true,
      make: (stage, place) => {
        const body = newAgent(stage, place)
        const input = { ...body, kind: 'human', password: 'none' } as const
        return { body, plan: (at, actor) => createUser(at, actor, input) }
      },
    },
  ],
  editUser: [
    editing('renamed', 'user.edit', ({ word }) => ({ name: word('renamed') })),
    editing('disabled', 'user.disable', () => ({ state: 'disabled' })),
  ],
  editUsers: [
    {
      placed: true,
      make: async (stage, place) => {
        const users = [await anAgent(stage, place), await anAgent(stage, place)]
        const edit = { maxChats: 17 }
        return {
          body: { users: users.map((user) => ({ id: user.id, etag: versionOf(user) })), edit },
          plan: (at, actor) => editUsers(at, actor, { users, edit }),
        }
      },
    },
  ],
  deleteUser: [
    {
      placed: true,
      make: async (stage, place) => {
        const user = await anAgent(stage, place)
        return {
          params: { user: user.id },
          ifMatch: versionOf(user),
          plan: (at, actor) => deleteUser(at, actor, { id: user.id }),
          decides: { action: 'user.delete', target: userTarget(await stage.directory(), user) },
        }
      },
    },
  ],
  resetPassword: [
    {
      placed: true,
      make: async (stage, place) => {
        const user = await anAgent(stage, place)
        const target = userTarget(await stage.directory(), user)
        return {
          params: { user: user.id },
          body: { password: 'a brand new battery' },
          plan: (at, actor) => resetPassword(at, actor, { id: user.id, mustChange: false }),
          decides: { action: 'user.reset-password', target },
        }
      },
    },
  ],
}
