import { Type, type Static } from 'typebox'
import { ChainPage } from './audit.ts'
import { endpoint } from './endpoint.ts'
import { AccountId, GroupId, Nullable, OneOf, Page, Shape, SkillId, UserId } from './shapes.ts'

/** Of one change: who made it, through what and why. */
export const Deed = {
  /** The account's revision that the change made. */
  revision: Type.Integer(),
  /** Epoch milliseconds. */
  at: Type.Integer(),
  /** Without id and name where the caller may not see them. */
  actor: Shape({
    kind: OneOf('user', 'api-key', 'host'),
    id: Nullable(Type.String()),
    name: Nullable(Type.String()),
  }),
  via: Type.String(),
  action: Type.String(),
  reason: Nullable(Type.String()),
}

/**
 * One change of a thing, and of nothing else that changed with it. What came and what went is said in
 * words; what the caller may not see has no name in them.
 */
export const HistoryEntry = Shape({
  ...Deed,
  changes: Type.Array(
    Shape({
      element: Type.String(),
      label: Type.String(),
      before: Nullable(Type.String()),
      after: Nullable(Type.String()),
    }),
  ),
})
export type HistoryEntry = Static<typeof HistoryEntry>

const output = ChainPage(HistoryEntry)
const query = Shape(Page)

export const userHistory = endpoint({
  id: 'userHistory',
  method: 'GET',
  path: '/v1/accounts/:account/users/:user/history',
  governed: { by: ['user.edit', 'audit-trail.read'] },
  summary: 'Every change of a person, newest first, for who may edit them or read the audit trail',
  params: Shape({ account: AccountId, user: UserId }),
  query,
  output,
})

export const groupHistory = endpoint({
  id: 'groupHistory',
  method: 'GET',
  path: '/v1/accounts/:account/groups/:group/history',
  governed: { by: ['agent-group.edit', 'audit-trail.read'] },
  summary:
    'Every change of an agent group, newest first, for who may edit it or read the audit trail',
  params: Shape({ account: AccountId, group: GroupId }),
  query,
  output,
})

export const skillHistory = endpoint({
  id: 'skillHistory',
  method: 'GET',
  path: '/v1/accounts/:account/skills/:skill/history',
  governed: { by: ['skill.edit', 'audit-trail.read'] },
  summary: 'Every change of a skill, newest first, for who may edit it or read the audit trail',
  params: Shape({ account: AccountId, skill: SkillId }),
  query,
  output,
})
