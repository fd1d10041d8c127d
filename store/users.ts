import type { Regional, User } from '@rolecall/core/access/directory'
import { KeptPeople, type KeptPerson, type PersonReader } from '@rolecall/core/access/kept-people'
import { idNumber, none } from '@rolecall/core/access/compact/numbers'
import type { People } from '@rolecall/core/access/people'
import { asGroupId, asLobId, asProfileId, asSkillId, asUserId } from '@rolecall/core/kit/ids'
import type { AccountId, UserId } from '@rolecall/core/kit/ids'
import { CompiledQuery } from 'kysely'
import { read, readList, readOneOf, readOrNull } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { counted, type Written } from './rows.ts'
import type { Store } from './store.ts'
import type { Db, UserColumns } from './tables.ts'

export const users: Written<User> = {
  /** A deletion that is taken back finds its row again; any other row in the way is an error. */
  async insert(tx, account, user) {
    const columns = columnsOf(user)
    return counted(
      await tx
        .insertInto('users')
        .values({ account, id: user.id, ...columns })
        .onConflict((conflict) =>
          conflict
            .columns(['account', 'id'])
            .doUpdateSet(columns)
            .where('users.deleted_at', 'is not', null),
        )
        .returning('id')
        .execute(),
    )
  },

  async update(tx, account, user) {
    return counted(
      await tx
        .updateTable('users')
        .set(columnsOf(user))
        .where('account', '=', account)
        .where('id', '=', user.id)
        .where('deleted_at', 'is', null)
        .returning('id')
        .execute(),
    )
  },

  /** The row stays, for the history and so that nobody ever gets the login name again. */
  async remove(tx, account, id, at) {
    for (const table of ['passwords', 'former_passwords', 'sessions', 'sign_ins'] as const)
      await tx.deleteFrom(table).where('account', '=', account).where('user_id', '=', id).execute()
    return counted(
      await tx
        .updateTable('users')
        .set({ deleted_at: at })
        .where('account', '=', account)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returning('id')
        .execute(),
    )
  },
}

/** What deleted people were called: their history stays readable. */
export async function deletedNamesOf(
  store: Store,
  account: AccountId,
  ids: readonly UserId[],
): Promise<ReadonlyMap<UserId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await store.database.read
    .selectFrom('users')
    .select(['id', 'name'])
    .where('account', '=', account)
    .where('id', 'in', ids)
    .where('deleted_at', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [read(id, asUserId), name]))
}

/** How many rows are asked for at once: more would only take more memory. */
const batch = 512

/** Everybody, batch by batch, so that a million rows are never there at once. */
export async function allPeople(db: Db, account: AccountId): Promise<People> {
  const kept = new KeptPeople(reader)
  // Built once: what is asked a million times over differs in one place.
  const { sql } = rowsAfter(db, account, '').compile()
  for (let last = '', count = batch; count === batch;) {
    const asked = CompiledQuery.raw(sql, [account, last, batch])
    const { rows } = await db.executeQuery<KeptPerson>(asked)
    for (const row of rows) kept.add(row)
    last = rows.at(-1)?.id ?? last
    count = rows.length
  }
  return kept.people()
}

const rowsAfter = (db: Db, account: AccountId, last: string) =>
  db
    .selectFrom('users')
    .select(keptColumns)
    .where('account', '=', account)
    .where('id', '>', last)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .limit(batch)

const keptColumns = [
  'id',
  'kind',
  'state',
  'login_name as loginName',
  'email',
  'name',
  'nickname',
  'employee_id as employeeId',
  'profiles',
  'member_group as memberGroup',
  'max_chats as maxChats',
  'skills',
  'managed_groups as managedGroups',
  'regional',
  'password',
  'session_epoch as sessionEpoch',
  'lobs',
] as const

function userNumber(id: string): number | undefined {
  const number = idNumber('usr', id)
  return number === none ? undefined : number
}

const reader: PersonReader = {
  id: (id) => read(id, userNumber),
  kind: (kind) => readOneOf(kind, ['human', 'api']),
  state: (state) => readOneOf(state, ['enabled', 'disabled', 'locked']),
  profiles: (json) => readList(json, asProfileId),
  memberGroup: (id) => readOrNull(id, asGroupId),
  maxChats: (count) => count,
  skills: (json) => readList(json, asSkillId),
  managedGroups: (json) => readList(json, asGroupId),
  regional: (json) => JSON.parse(json) as Regional,
  password: (word) => readOneOf(word, ['none', 'set', 'must-change']),
  sessionEpoch: (epoch) => epoch,
  lobs: (json) => readList(json, asLobId),
}

const columnsOf = (user: User): Omit<UserColumns, 'account' | 'id'> => ({
  kind: user.kind,
  state: user.state,
  login_name: user.loginName,
  login_folded: fold(user.loginName),
  email: user.email,
  name: user.name,
  nickname: user.nickname,
  employee_id: user.employeeId ?? '',
  profiles: JSON.stringify(user.profiles),
  member_group: user.memberGroup,
  max_chats: user.maxChats,
  skills: JSON.stringify(user.skills),
  managed_groups: JSON.stringify(user.managedGroups),
  regional: JSON.stringify(user.regional),
  password: user.password,
  session_epoch: user.sessionEpoch,
  deleted_at: null,
  lobs: JSON.stringify(user.lobs),
})
