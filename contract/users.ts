import { Type, type Static, type TSchema } from 'typebox'
import { endpoint } from './endpoint.ts'
import { csvOrLines, File } from './file.ts'
import {
  AccountId,
  GroupId,
  InAccount,
  LobId,
  Nullable,
  OneOf,
  Page,
  PageOf,
  Past,
  Preview,
  ProfileId,
  Reason,
  Ref,
  Saved,
  Shape,
  SkillId,
  Some,
  UserId,
} from './shapes.ts'

const fields = {
  id: UserId,
  kind: OneOf('human', 'api'),
  state: OneOf('enabled', 'disabled', 'locked'),
  loginName: Type.String(),
  email: Type.String(),
  name: Type.String(),
  nickname: Type.String(),
  /** What the employer calls them; empty for whoever has none. */
  employeeId: Type.String(),
  profiles: Type.Array(Shape({ id: ProfileId, name: Type.String(), role: Type.String() })),
  memberGroup: Nullable(Ref),
  maxChats: Nullable(Type.Integer()),
  skills: Type.Array(Ref),
  managedGroups: Type.Array(Ref),
  /** Of those the caller may see. */
  lobs: Type.Array(Ref),
  password: OneOf('none', 'set', 'must-change'),
  /** For `If-Match`; also sent as the ETag header of a single user. */
  etag: Type.String(),
  /** What the caller may do with this person; for each `false`, why not, in a sentence. */
  may: Shape({
    edit: Type.Boolean(),
    disable: Type.Boolean(),
    delete: Type.Boolean(),
    resetPassword: Type.Boolean(),
    sessions: Type.Boolean(),
    whyNot: Nullable(Type.String()),
  }),
}
export const UserView = Shape(fields)
export type UserView = Static<typeof UserView>

/** A person as a list shows them. */
export const ListedUser = Shape({
  ...fields,
  /** Epoch milliseconds; null for who never did, and for everybody in the past. */
  lastSignIn: Nullable(Type.Integer()),
})
export type ListedUser = Static<typeof ListedUser>

/** Skills by id, or by the name of one to be created on the way. */
const SkillChoice = Type.Union([
  SkillId,
  Shape({ create: Type.String({ minLength: 1, maxLength: 100 }) }),
])
const assignment = {
  profiles: Type.Array(ProfileId, { minItems: 1, maxItems: 4 }),
  memberGroup: Type.Optional(Nullable(GroupId)),
  maxChats: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100 }))),
  skills: Type.Optional(Type.Array(SkillChoice, { maxItems: 500 })),
  managedGroups: Type.Optional(Type.Array(GroupId, { maxItems: 1000 })),
  lobs: Type.Optional(Type.Array(LobId, { maxItems: 500 })),
}
const person = {
  email: Type.String({ maxLength: 254 }),
  name: Type.String({ maxLength: 100 }),
  nickname: Type.String({ maxLength: 100 }),
}

const employeeId = Type.String({ maxLength: 100 })

export const NewUser = Shape({
  loginName: Type.String({ maxLength: 100 }),
  ...person,
  employeeId: Type.Optional(employeeId),
  kind: Type.Optional(OneOf('human', 'api')),
  ...assignment,
  password: Type.Optional(Type.String({ maxLength: 200 })),
  mustChangePassword: Type.Optional(Type.Boolean()),
  ...Reason,
})
export type NewUser = Static<typeof NewUser>

export const UserPatch = Some({
  ...person,
  /** Empty: none. */
  employeeId,
  ...assignment,
  state: OneOf('enabled', 'disabled'),
  reason: Type.String({ maxLength: 500 }),
})
export type UserPatch = Static<typeof UserPatch>

const OneUser = Shape({ account: AccountId, user: UserId })
const UserSaved = Saved(UserView)

/** At most this many people in one call. */
export const bulkMax = 1000
const ids = <Id extends TSchema>(id: Id, maxItems: number) =>
  Type.Array(id, { minItems: 1, maxItems })

/** What is added and taken away leaves the rest of a person as it is. */
const OneEdit = Type.Partial(
  Shape({
    addProfiles: ids(ProfileId, 4),
    removeProfiles: ids(ProfileId, 4),
    addSkills: ids(SkillId, 500),
    removeSkills: ids(SkillId, 500),
    addManagedGroups: ids(GroupId, 1000),
    removeManagedGroups: ids(GroupId, 1000),
    memberGroup: GroupId,
    maxChats: Type.Integer({ minimum: 0, maximum: 100 }),
    state: OneOf('enabled', 'disabled'),
  }),
  { additionalProperties: false, minProperties: 1 },
)
export type OneEdit = Static<typeof OneEdit>

export const BulkEdit = Shape({
  users: Type.Array(
    Shape({
      id: UserId,
      /** With the version one saw, a person who has changed since is refused; without it, not asked. */
      etag: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      /** Instead of what is said for all, as when a change of many is taken back. */
      edit: Type.Optional(OneEdit),
    }),
    { minItems: 1, maxItems: bulkMax },
  ),
  /** For everybody who has no edit of their own. */
  edit: Type.Optional(OneEdit),
  ...Reason,
})
export type BulkEdit = Static<typeof BulkEdit>

export const BulkView = Shape({
  /** With their new versions. */
  changed: Type.Array(Shape({ id: UserId, etag: Type.String() })),
  /** Who was so already. */
  unchanged: Type.Array(UserId),
})
export type BulkView = Static<typeof BulkView>

/** Which of the people one may see. */
const filters = {
  search: Type.Optional(Type.String({ maxLength: 100 })),
  role: Type.Optional(Type.String()),
  profile: Type.Optional(ProfileId),
  /** This group and everything below it. */
  group: Type.Optional(GroupId),
  skill: Type.Optional(SkillId),
  /** A line of business: those who are limited to it, perhaps among others. */
  lob: Type.Optional(LobId),
  state: Type.Optional(OneOf('enabled', 'disabled', 'locked')),
  kind: Type.Optional(OneOf('human', 'api')),
  /** People who have not signed in for so many days, or never. */
  away: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
}

export const listUsers = endpoint({
  id: 'listUsers',
  method: 'GET',
  path: '/v1/accounts/:account/users',
  governed: { by: 'user.read' },
  summary: 'The people the caller may see, by name or in the order asked for',
  params: InAccount,
  query: Shape({
    ...Past,
    ...Page,
    ...filters,
    /** With `-` in front: the other way round. Who never signed in comes last. */
    sort: Type.Optional(
      OneOf('name', '-name', 'loginName', '-loginName', 'lastSignIn', '-lastSignIn'),
    ),
  }),
  output: PageOf(ListedUser),
  asOf: true,
})

export const exportUsers = endpoint({
  id: 'exportUsers',
  method: 'GET',
  path: '/v1/accounts/:account/users/export',
  governed: { by: 'user.export' },
  summary:
    'The people of a list whom the caller may export, as the CSV that an import takes or as lines of JSON; itself an event',
  params: InAccount,
  /** `csv` unless said otherwise. */
  query: Shape({ ...filters, format: Type.Optional(csvOrLines.format) }),
  output: File,
  file: true,
})

export const createUser = endpoint({
  id: 'createUser',
  method: 'POST',
  path: '/v1/accounts/:account/users',
  governed: { by: 'user.create' },
  summary: 'Add a person with their profiles',
  params: InAccount,
  query: Shape(Preview),
  input: NewUser,
  output: UserSaved,
  status: 201,
  previews: true,
  idempotent: true,
})

export const getUser = endpoint({
  id: 'getUser',
  method: 'GET',
  path: '/v1/accounts/:account/users/:user',
  governed: { by: 'user.read' },
  summary: 'One person',
  params: OneUser,
  query: Shape(Past),
  output: UserView,
  asOf: true,
})

export const editUser = endpoint({
  id: 'editUser',
  method: 'PATCH',
  path: '/v1/accounts/:account/users/:user',
  governed: { by: ['user.edit', 'user.disable'] },
  summary: 'Change a person: details, profiles, groups, skills, enabled or disabled',
  params: OneUser,
  query: Shape(Preview),
  input: UserPatch,
  output: UserSaved,
  previews: true,
  ifMatch: true,
})

export const editUsers = endpoint({
  id: 'editUsers',
  method: 'POST',
  path: '/v1/accounts/:account/users/bulk',
  governed: { by: ['user.edit', 'user.disable'] },
  summary: 'Change up to 1,000 people at once: all of them, or none',
  params: InAccount,
  query: Shape(Preview),
  input: BulkEdit,
  output: Saved(BulkView),
  previews: true,
  idempotent: true,
})

export const deleteUser = endpoint({
  id: 'deleteUser',
  method: 'DELETE',
  path: '/v1/accounts/:account/users/:user',
  governed: { by: 'user.delete' },
  summary: 'Delete a person; their history stays, their login name is never used again',
  params: OneUser,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
  ifMatch: true,
})

export const resetPassword = endpoint({
  id: 'resetPassword',
  method: 'POST',
  path: '/v1/accounts/:account/users/:user/reset-password',
  governed: { by: 'user.reset-password' },
  summary: 'Set a new password for a person and end their sessions',
  params: OneUser,
  input: Shape({
    password: Type.String({ maxLength: 200 }),
    mustChange: Type.Optional(Type.Boolean()),
    ...Reason,
  }),
  query: Shape(Preview),
  output: UserSaved,
  previews: true,
})
