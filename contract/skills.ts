import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  InAccount,
  LobId,
  Past,
  Preview,
  Reason,
  Ref,
  Saved,
  Shape,
  SkillId,
  Some,
  Sought,
  UserId,
} from './shapes.ts'

const fields = {
  id: SkillId,
  name: Type.String(),
  description: Type.String(),
  /** People who have it, among those the caller may see. */
  users: Type.Integer(),
  /** Its lines of business, of those the caller may see. */
  lobs: Type.Array(Ref),
  etag: Type.String(),
}
export const SkillView = Shape(fields)
export type SkillView = Static<typeof SkillView>

/** With those people by name, at most 200 of them. */
export const SkillUsage = Shape({
  ...fields,
  people: Type.Array(
    Shape({
      id: UserId,
      name: Type.String(),
      /** They have no other skill: without it they take only chats that have none. */
      isOnlySkill: Type.Boolean(),
    }),
  ),
})
export type SkillUsage = Static<typeof SkillUsage>

const OneSkill = Shape({ account: AccountId, skill: SkillId })
const name = Type.String({ maxLength: 200 })
const description = Type.String({ maxLength: 500 })
const lobs = Type.Array(LobId, { maxItems: 500 })
const SkillSaved = Saved(SkillView)

export const listSkills = endpoint({
  id: 'listSkills',
  method: 'GET',
  path: '/v1/accounts/:account/skills',
  governed: { by: 'skill.read' },
  summary: 'The skills of the account, by name',
  params: InAccount,
  query: Shape({ ...Past, ...Sought }),
  output: Shape({ items: Type.Array(SkillView), total: Type.Integer() }),
  asOf: true,
})
export const getSkill = endpoint({
  id: 'getSkill',
  method: 'GET',
  path: '/v1/accounts/:account/skills/:skill',
  governed: { by: 'skill.read' },
  summary: 'One skill, with the people who have it',
  params: OneSkill,
  output: SkillUsage,
})
export const createSkill = endpoint({
  id: 'createSkill',
  method: 'POST',
  path: '/v1/accounts/:account/skills',
  governed: { by: 'skill.create' },
  summary: 'Add a skill',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({
    name,
    description: Type.Optional(description),
    lobs: Type.Optional(lobs),
    ...Reason,
  }),
  output: SkillSaved,
  status: 201,
  previews: true,
  idempotent: true,
})
export const editSkill = endpoint({
  id: 'editSkill',
  method: 'PATCH',
  path: '/v1/accounts/:account/skills/:skill',
  governed: { by: 'skill.edit' },
  summary: 'Change the name or description of a skill',
  params: OneSkill,
  query: Shape(Preview),
  input: Some({ name, description, lobs, reason: Type.String({ maxLength: 500 }) }),
  output: SkillSaved,
  previews: true,
})
export const deleteSkill = endpoint({
  id: 'deleteSkill',
  method: 'DELETE',
  path: '/v1/accounts/:account/skills/:skill',
  governed: { by: 'skill.delete' },
  summary: 'Delete a skill; with `removeFromUsers`, also take it from those who have it',
  params: OneSkill,
  query: Shape({ ...Preview, ...Reason, removeFromUsers: Type.Optional(Type.Boolean()) }),
  output: Saved(Type.Null()),
  previews: true,
})
