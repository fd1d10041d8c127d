import type { Person } from '@rolecall/core/access/compact/person'
import { shippedAsserts, type ApiKey } from '@rolecall/core/access/directory'
import { user } from '@rolecall/core/access/sample'
import { editions } from '@rolecall/core/catalog/shipped'
import {
  apiKeyId,
  asAccountId,
  numberOf,
  skillId,
  userId,
  type AccountId,
} from '@rolecall/core/kit/ids'
import { apiKeyOf, hashOf, prefixOf } from '@rolecall/server/tokens'
import { createAccount } from '@rolecall/store/accounts'
import { apiKeys } from '@rolecall/store/api-keys'
import { filesIn } from '@rolecall/store/data-folder'
import { groups } from '@rolecall/store/groups'
import { keyFrom } from '@rolecall/store/key-file'
import { setKeySecret } from '@rolecall/store/key-secrets'
import { openStore, type OpenStore } from '@rolecall/store/open'
import { profiles } from '@rolecall/store/profiles'
import type { Tx } from '@rolecall/store/tables'
import Database from 'better-sqlite3'
import { generated, type Size } from './generated.ts'

/**
 * The generated account in a SQLite file, in a process of its own, so that what it takes to make it
 * burdens nobody: `node bench/stored.ts <folder> <users>`.
 */
export const bench = asAccountId('bench') as AccountId
export const sizeOf = (users: number): Size => ({
  users,
  groups: Math.ceil(users / 100),
  profiles: Math.ceil(users / 1000),
})

export const opening = (folder: string): OpenStore => ({
  file: filesIn(folder).database,
  key: keyFrom(filesIn(folder).key),
  now: Date.now,
  editions,
})

async function make(folder: string, size: Size): Promise<void> {
  const account = generated(size)
  const store = await openStore(opening(folder))
  await createAccount(store, { id: bench, name: 'Bench', edition: account.edition.id })
  await store.database.write(async (tx) => {
    for (const table of ['agent_groups', 'profiles'] as const) await tx.deleteFrom(table).execute()
    for (const group of account.groups) await groups.insert(tx, bench, group)
    for (const profile of account.profiles) await profiles.insert(tx, bench, profile)
    await count(tx, size)
    await apiKeys.insert(tx, bench, key)
    await setKeySecret(tx, bench, key, { hash: hashOf(secret), prefix: prefixOf(secret) })
  })
  await store.close()
  writePeople(filesIn(folder).database, account.users)
}

/** A key to ask for decisions with; whoever has the file has everything anyway. */
export const secret = apiKeyOf(Buffer.alloc(32, 'bench'))
const key: ApiKey = {
  id: apiKeyId(1),
  name: 'Bench',
  description: '',
  kind: 'decisions',
  permissions: [],
  asserts: shippedAsserts('decisions'),
  createdBy: userId(1),
  user: null,
  expiresAt: Date.now() + 24 * 60 * 60_000,
  revoked: false,
  secretNumber: 1,
  formerUntil: 0,
}

const count = (tx: Tx, { users, groups, profiles }: Size) =>
  tx
    .updateTable('accounts')
    .set({ next_user: users + 1, next_group: groups + 1, next_profile: profiles + 1, next_key: 2 })
    .execute()

/** Past the writer, for which a million people are a day's work. */
function writePeople(file: string, people: Iterable<Person>): void {
  const database = new Database(file)
  const insert = database.prepare(`
    insert into users (account, id, kind, state, login_name, login_folded, email, name, nickname,
      profiles, member_group, max_chats, skills, managed_groups, regional, password, session_epoch, lobs)
    values ('${bench}', @id, @kind, @state, @loginName, @loginName, @email, @name, @nickname,
      @profiles, @memberGroup, @maxChats, @skills, @managedGroups, @regional, 'set', 0, '[]')`)
  database.transaction(() => {
    for (const person of people) insert.run(columnsOf(person))
  })()
  database.close()
}

function columnsOf(person: Person) {
  const number = numberOf(person.id)
  const { regional } = user(person.id, '', [])
  return {
    ...person,
    loginName: `person.${number}@example.com`,
    email: `person.${number}@example.com`,
    name: `Person ${number}`,
    nickname: `P${number}`,
    profiles: JSON.stringify(person.profiles),
    maxChats: person.memberGroup === null ? null : number % 5,
    skills: JSON.stringify(number % 3 === 0 ? [] : [skillId((number % 40) + 1)]),
    managedGroups: JSON.stringify(person.managedGroups),
    regional: JSON.stringify({ ...regional, language: ['en', 'de', 'fr'][number % 3] }),
  }
}

if (import.meta.main) await make(process.argv[2] ?? '', sizeOf(Number(process.argv[3])))
