import type { Change, Touch } from '@rolecall/core/access/change'
import type { Directory, User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { groupId, profileId, skillId, userId, type AccountId } from '@rolecall/core/kit/ids'
import { ok, type Result } from '@rolecall/core/kit/result'
import { createAccount } from './accounts.ts'
import { change, type Alongside, type Changed, type Planned } from './change.ts'
import { freshStore, type FreshOptions, type FreshStore } from './fresh.ts'
import type { Store } from './store.ts'

/** A small account, and plans written by hand: what the store keeps does not depend on the rules. */
export const acme = 'acme' as AccountId
export const request = { account: acme, actor: { kind: 'host' }, via: 'host' } as const

export async function withAcme(options: FreshOptions = {}): Promise<FreshStore> {
  const store = await freshStore(options)
  const created = await createAccount(store, {
    id: acme,
    name: 'Acme',
    edition: 'conversational-cloud',
  })
  if (!created.ok) throw new Error(created.error.kind)
  return store
}

export const changing = (
  touches: (directory: Directory) => readonly Touch[],
  action = 'user.edit',
): Planned => {
  return (directory) => ok({ action, touches: touches(directory), warnings: [] })
}

export const addUser = (loginName: string): Planned =>
  changing((directory) => {
    const after = person(directory.next.user, loginName)
    return [{ noun: 'user', id: after.id, before: null, after }]
  }, 'user.create')

export const addSkill = (name: string): Planned =>
  changing(({ next }) => {
    const id = skillId(next.skill)
    return [{ noun: 'skill', id, before: null, after: { id, name, description: '', lobs: [] } }]
  }, 'skill.create')

export const renameUser = (number: number, name: string): Planned =>
  editUser(number, (user) => ({ ...user, name }))

export const editUser = (number: number, edit: (user: User) => User | null): Planned =>
  changing(({ users }) => {
    const before = users.get(userId(number))
    if (!before) throw new Error(`there is no user ${number}`)
    return [{ noun: 'user', id: before.id, before, after: edit(before) }]
  })

/** What must go through: the change, or an error that names the refusal. */
export async function done(
  store: Store,
  plan: Planned,
  alongside?: Alongside,
): Promise<Changed & { readonly change: Change }> {
  const changed: Result<Changed, Refusal> = await change(store, request, plan, alongside)
  if (!changed.ok) throw new Error(`refused: ${JSON.stringify(changed.error)}`)
  return changed.value
}

export const person = (number: number, loginName: string): User => ({
  id: userId(number),
  kind: 'human',
  state: 'enabled',
  loginName,
  email: `${number}@example.com`,
  name: `Person ${number}`,
  nickname: `P${number}`,
  profiles: [profileId(1)],
  memberGroup: groupId(1),
  maxChats: 3,
  skills: [],
  managedGroups: [],
  regional: { language: 'en', timeZone: 'UTC', format: 'en-GB' },
  password: 'none',
  sessionEpoch: 0,
  lobs: [],
})
