import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AccountId, InAccount, LobId, Past, Preview, Reason, Saved, Shape, Some } from './shapes.ts'

export const LobView = Shape({
  id: LobId,
  name: Type.String(),
  description: Type.String(),
  /** People and skills that belong to it, among those the caller may see. */
  users: Type.Integer(),
  skills: Type.Integer(),
  etag: Type.String(),
})
export type LobView = Static<typeof LobView>

const OneLob = Shape({ account: AccountId, lob: LobId })
const name = Type.String({ maxLength: 200 })
const description = Type.String({ maxLength: 500 })
const LobSaved = Saved(LobView)

export const listLobs = endpoint({
  id: 'listLobs',
  method: 'GET',
  path: '/v1/accounts/:account/lobs',
  governed: { by: 'lob.read' },
  summary: 'The lines of business the caller may see, by name',
  params: InAccount,
  query: Shape(Past),
  output: Shape({ items: Type.Array(LobView), total: Type.Integer() }),
  asOf: true,
})
export const createLob = endpoint({
  id: 'createLob',
  method: 'POST',
  path: '/v1/accounts/:account/lobs',
  governed: { by: 'lob.create' },
  summary: 'Add a line of business',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ name, description: Type.Optional(description), ...Reason }),
  output: LobSaved,
  status: 201,
  previews: true,
  idempotent: true,
})
export const editLob = endpoint({
  id: 'editLob',
  method: 'PATCH',
  path: '/v1/accounts/:account/lobs/:lob',
  governed: { by: 'lob.edit' },
  summary: 'Change the name or description of a line of business',
  params: OneLob,
  query: Shape(Preview),
  input: Some({ name, description, reason: Type.String({ maxLength: 500 }) }),
  output: LobSaved,
  previews: true,
})
export const deleteLob = endpoint({
  id: 'deleteLob',
  method: 'DELETE',
  path: '/v1/accounts/:account/lobs/:lob',
  governed: { by: 'lob.delete' },
  summary: 'Delete a line of business that no people and no skills belong to',
  params: OneLob,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
})
