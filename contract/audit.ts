import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { InAccount, Nullable, Page, PageOf, Shape } from './shapes.ts'

/** One element that changed: `before` and `after` are JSON values, never secrets. */
export const AuditElement = Shape({
  element: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
})
export const AuditEntry = Shape({
  sequence: Type.Integer(),
  /** Epoch milliseconds. */
  at: Type.Integer(),
  actor: Shape({ kind: Type.String(), id: Nullable(Type.String()), name: Type.String() }),
  via: Type.String(),
  action: Type.String(),
  objects: Type.Array(
    Shape({
      type: Type.String(),
      id: Type.String(),
      name: Type.String(),
      elements: Type.Array(AuditElement),
    }),
  ),
  reason: Nullable(Type.String()),
  revision: Type.Integer(),
  hash: Type.String(),
})
export type AuditEntry = Static<typeof AuditEntry>

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/accounts/:account/audit',
  governed: { by: 'audit-trail.read' },
  summary: 'Every change, newest first',
  params: InAccount,
  query: Shape({
    ...Page,
    action: Type.Optional(Type.String({ maxLength: 100 })),
    actor: Type.Optional(Type.String({ maxLength: 100 })),
    object: Type.Optional(Type.String({ maxLength: 100 })),
    from: Type.Optional(Type.Integer()),
    to: Type.Optional(Type.Integer()),
  }),
  output: PageOf(AuditEntry),
})
