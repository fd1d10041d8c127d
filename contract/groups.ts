import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  GroupId,
  InAccount,
  Nullable,
  Past,
  Preview,
  Reason,
  Saved,
  Shape,
  Some,
  Sought,
} from './shapes.ts'

export const GroupView = Shape({
  id: GroupId,
  name: Type.String(),
  parent: Nullable(GroupId),
  /** Of the people the caller may see. */
  members: Type.Integer(),
  managers: Type.Integer(),
  etag: Type.String(),
  may: Shape({
    addBelow: Type.Boolean(),
    edit: Type.Boolean(),
    move: Type.Boolean(),
    delete: Type.Boolean(),
    whyNot: Nullable(Type.String()),
  }),
})
export type GroupView = Static<typeof GroupView>

const OneGroup = Shape({ account: AccountId, group: GroupId })
const name = Type.String({ maxLength: 200 })
const GroupSaved = Saved(GroupView)

export const listGroups = endpoint({
  id: 'listGroups',
  method: 'GET',
  path: '/v1/accounts/:account/groups',
  governed: { by: 'agent-group.read' },
  summary: 'The agent groups the caller may see, each after its parent',
  params: InAccount,
  query: Shape({ ...Past, ...Sought }),
  output: Shape({ items: Type.Array(GroupView), total: Type.Integer() }),
  asOf: true,
})
export const getGroup = endpoint({
  id: 'getGroup',
  method: 'GET',
  path: '/v1/accounts/:account/groups/:group',
  governed: { by: 'agent-group.read' },
  summary: 'One agent group',
  params: OneGroup,
  query: Shape(Past),
  output: GroupView,
  asOf: true,
})
export const createGroup = endpoint({
  id: 'createGroup',
  method: 'POST',
  path: '/v1/accounts/:account/groups',
  governed: { by: 'agent-group.create' },
  summary: 'Add an agent group below another',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ name, parent: GroupId, ...Reason }),
  output: GroupSaved,
  status: 201,
  previews: true,
  idempotent: true,
})
export const editGroup = endpoint({
  id: 'editGroup',
  method: 'PATCH',
  path: '/v1/accounts/:account/groups/:group',
  governed: { by: ['agent-group.edit', 'agent-group.move'] },
  summary: 'Rename an agent group, or move it below another',
  params: OneGroup,
  query: Shape(Preview),
  input: Some({ name, parent: GroupId, reason: Type.String({ maxLength: 500 }) }),
  output: GroupSaved,
  previews: true,
  ifMatch: true,
})
export const deleteGroup = endpoint({
  id: 'deleteGroup',
  method: 'DELETE',
  path: '/v1/accounts/:account/groups/:group',
  governed: { by: 'agent-group.delete' },
  summary: 'Delete an agent group that has no members, managers or subgroups',
  params: OneGroup,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
  ifMatch: true,
})
