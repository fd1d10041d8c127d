import type { Regional, User } from '@rolecall/core/access/directory'
import { asGroupId, asLobId, asProfileId, asSkillId, asUserId } from '@rolecall/core/kit/ids'
import { read, readList, readOneOf, readOrNull } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { counted, type Rows } from './rows.ts'
import type { UserColumns } from './tables.ts'

export const users: Rows<User> = {
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
    for (const table of ['passwords', 'sessions'] as const)
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

  async all(db, account) {
    const rows = await db
      .selectFrom('users')
      .selectAll()
      .where('account', '=', account)
      .where('deleted_at', 'is', null)
      .execute()
    return rows.map(userFrom)
  },
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

const userFrom = (row: UserColumns): User => ({
  id: read(row.id, asUserId),
  kind: readOneOf(row.kind, ['human', 'api']),
  state: readOneOf(row.state, ['enabled', 'disabled', 'locked']),
  loginName: row.login_name,
  email: row.email,
  name: row.name,
  nickname: row.nickname,
  profiles: readList(row.profiles, asProfileId),
  memberGroup: readOrNull(row.member_group, asGroupId),
  maxChats: row.max_chats,
  skills: readList(row.skills, asSkillId),
  managedGroups: readList(row.managed_groups, asGroupId),
  regional: JSON.parse(row.regional) as Regional,
  password: readOneOf(row.password, ['none', 'set', 'must-change']),
  sessionEpoch: row.session_epoch,
  lobs: readList(row.lobs, asLobId),
})
