import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { HeldView } from './access.ts'
import { InAccount, Nullable, OneOf, ProfileId, Ref, Shape, UserId } from './shapes.ts'

export const comparedMin = 2
export const comparedMax = 6

const Column = Shape({
  noun: OneOf('profile', 'user'),
  id: Type.String(),
  name: Type.String(),
  /** Roles of the profile or the person. */
  roles: Type.Array(Type.String()),
  /** Of a person: whoever is not enabled holds nothing. */
  enabled: Type.Boolean(),
})
export const ComparedCell = Shape({
  on: Type.Boolean(),
  /** Through what it is on; for a profile also why it is off. */
  from: Type.Array(Shape({ profile: Ref, origin: HeldView.properties.from })),
  /** Label of the feature that is switched off, without which this would be on. */
  gatedBy: Nullable(Type.String()),
})
export type ComparedCell = Static<typeof ComparedCell>

export const Comparison = Shape({
  columns: Type.Array(Column),
  rows: Type.Array(
    Shape({
      slug: Type.String(),
      label: Type.String(),
      section: Type.String(),
      sensitive: Nullable(Type.String()),
      /** One for each column; null where none of its roles offers the permission. */
      cells: Type.Array(Nullable(ComparedCell)),
    }),
  ),
  revision: Type.Integer(),
})
export type Comparison = Static<typeof Comparison>

const several = { maxItems: comparedMax, uniqueItems: true }

export const compare = endpoint({
  id: 'compare',
  method: 'GET',
  path: '/v1/accounts/:account/compare',
  governed: { by: ['profile.read', 'user.read'] },
  summary: 'Two to six profiles or people side by side, permission by permission',
  params: InAccount,
  query: Shape({
    profile: Type.Optional(Type.Array(ProfileId, several)),
    user: Type.Optional(Type.Array(UserId, several)),
  }),
  output: Comparison,
})
