import type { Regional, User } from '@rolecall/core/access/directory'
import { People } from '@rolecall/core/access/people'
import { pageSize } from '@rolecall/core/access/table'
import {
  asGroupId,
  asLobId,
  asProfileId,
  asSkillId,
  asUserId,
  userId,
} from '@rolecall/core/kit/ids'
import type { AccountId, UserId } from '@rolecall/core/kit/ids'
import { memo } from '@rolecall/core/kit/memo'
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
const batch = 4 * pageSize

/** Everybody below the next number, page by page, so that a million rows are never there at once. */
export async function allPeople(db: Db, account: AccountId, next: number): Promise<People> {
  const userFrom = reader()
  let people = new People()
  for (let from = 0; from < next; from += batch) {
    const rows = await db
      .selectFrom('users')
      .selectAll()
      .where('account', '=', account)
      .where(
        'id',
        'in',
        // Always as many, so that the statement is the same.
        Array.from({ length: batch }, (_, at) => userId(from + at)),
      )
      .where('deleted_at', 'is', null)
      .execute()
    people = people.with(rows.map(userFrom).map((user) => [user.id, user]))
  }
  return people
}

const columnsOf = (user: User): Omit<UserColumns, 'account' | 'id'> => ({
  kind: user.kind,
  state: user.state,
  login_name: user.loginName,
  login_folded: fold(user.loginName),
  email: user.email,
  name: user.name,
  nickname: user.nickname,
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

/** What many have alike is read once. */
function reader(): (row: UserColumns) => User {
  const profiles = memo((json: string) => readList(json, asProfileId))
  const skills = memo((json: string) => readList(json, asSkillId))
  const groups = memo((json: string) => readList(json, asGroupId))
  const lobs = memo((json: string) => readList(json, asLobId))
  const regional = memo((json: string) => JSON.parse(json) as Regional)
  return (row) => ({
    id: read(row.id, asUserId),
    kind: readOneOf(row.kind, ['human', 'api']),
    state: readOneOf(row.state, ['enabled', 'disabled', 'locked']),
    loginName: row.login_name,
    email: row.email,
    name: row.name,
    nickname: row.nickname,
    profiles: profiles(row.profiles),
    memberGroup: readOrNull(row.member_group, asGroupId),
    maxChats: row.max_chats,
    skills: skills(row.skills),
    managedGroups: groups(row.managed_groups),
    regional: regional(row.regional),
    password: readOneOf(row.password, ['none', 'set', 'must-change']),
    sessionEpoch: row.session_epoch,
    lobs: lobs(row.lobs),
  })
}
