import { Type, type Static } from 'typebox'
import { Doable } from './access.ts'
import { endpoint } from './endpoint.ts'
import { AccountId, Nullable, OneOf, PermissionRef, Ref, Shape, UserId } from './shapes.ts'

/** One thing to do; `on` is what it is done to, unless the caller may not look at that. */
export const FixPart = Shape({
  kind: OneOf(
    'enable',
    'switch-on',
    'feature',
    'account-default',
    'give',
    'replace',
    'manage',
    'move',
  ),
  sentence: Type.String(),
  on: Nullable(Shape({ noun: OneOf('user', 'profile', 'settings'), id: Type.String() })),
  /** The permission, feature, profile or group that comes to it. */
  adds: Nullable(Type.String()),
})
export type FixPart = Static<typeof FixPart>

/** What would make it an allow: all of its parts, none of which can be left out. */
export const FixView = Shape({
  sentence: Type.String(),
  parts: Type.Array(FixPart),
  /** How many gain anything by it, among the people whom the caller sees. */
  people: Type.Integer(),
  reach: Type.String(),
  /** What the person gains besides, and loses. */
  gains: Type.Array(PermissionRef),
  loses: Type.Array(PermissionRef),
  /** Whether the caller may do all of it. */
  may: Type.Boolean(),
  /** Some who may, of those whom the caller sees, and whether there are more. */
  makers: Shape({ first: Type.Array(Ref), more: Type.Boolean() }),
})
export type FixView = Static<typeof FixView>

export const Fixes = Shape({
  allowed: Type.Boolean(),
  /** What was asked, as people say it: "delete users". */
  doing: Type.String(),
  /** The permissions of which one would do, each with the role that offers it. */
  required: Type.Array(Type.String()),
  /** Whether a role of the person's profiles offers it, and what helps where none does. */
  offered: Type.Boolean(),
  offers: Type.String(),
  /** Those that reach the fewest people first, at most eight. */
  fixes: Type.Array(FixView),
  total: Type.Integer(),
  revision: Type.Integer(),
})
export type Fixes = Static<typeof Fixes>

export const fixes = endpoint({
  id: 'fixes',
  method: 'GET',
  path: '/v1/accounts/:account/users/:user/fixes',
  governed: {
    openBecause:
      'the right to read the person, or being that person, is checked for the person asked about',
  },
  summary: 'What is the least that would let this person do this, and who may do that?',
  params: Shape({ account: AccountId, user: UserId }),
  query: Shape(Doable),
  output: Fixes,
})
