import { Type, type Static } from 'typebox'
import { ChainPage, Span } from './audit.ts'
import { endpoint } from './endpoint.ts'
import { csvOrLines, File } from './file.ts'
import { InAccount, Nullable, OneOf, Page, Shape } from './shapes.ts'

/** What is remembered beside changes: sign-ins, refused administration, exports. */
export const EventEntry = Shape({
  sequence: Type.Integer(),
  /** Epoch milliseconds. */
  at: Type.Integer(),
  kind: Type.String(),
  /** Without kind and id it is nobody the account knows. */
  actor: Shape({
    kind: Nullable(Type.String()),
    id: Nullable(Type.String()),
    name: Type.String(),
  }),
  via: Type.String(),
  /** What was refused or exported. */
  action: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  address: Type.String(),
  hash: Type.String(),
})
export type EventEntry = Static<typeof EventEntry>

const filter = {
  view: Type.Optional(OneOf('sign-ins', 'refusals', 'exports')),
  kind: Type.Optional(
    OneOf(
      'signed-in',
      'sign-in-failed',
      'signed-out',
      'sessions-ended',
      'refused',
      'exported',
      'dropped',
    ),
  ),
  /** The id of a user or API key. */
  actor: Type.Optional(Type.String({ maxLength: 100 })),
  ...Span,
}

export const listEvents = endpoint({
  id: 'listEvents',
  method: 'GET',
  path: '/v1/accounts/:account/events',
  governed: { by: 'audit-trail.read' },
  summary: 'Sign-ins, refused administration and exports, newest first',
  params: InAccount,
  query: Shape({ ...Page, ...filter }),
  output: ChainPage(EventEntry),
})

export const exportEvents = endpoint({
  id: 'exportEvents',
  method: 'GET',
  path: '/v1/accounts/:account/events/export',
  governed: { by: 'audit-trail.export' },
  summary: 'The events that a filter lets through, as a file; the export is itself an event',
  params: InAccount,
  query: Shape({ ...filter, ...csvOrLines }),
  output: File,
  file: true,
})
