import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { csvOrLines, File } from './file.ts'
import { AccountId, AsOf, InAccount, Nullable, OneOf, Page, Shape } from './shapes.ts'

/**
 * One element that changed. `before` and `after` are JSON values, never secrets; `was` and `is` say
 * them in words, with the names of things. What is a list says each item that came or went.
 */
export const AuditElement = Shape({
  element: Type.String(),
  label: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  was: Nullable(Type.String()),
  is: Nullable(Type.String()),
})
export type AuditElement = Static<typeof AuditElement>
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
  /** The hash of the entry before: what makes it a chain. */
  previous: Type.String(),
  hash: Type.String(),
})
export type AuditEntry = Static<typeof AuditEntry>

/** An entry with what was kept of each thing, before and after, as it was kept. */
export const AuditDetail = Shape({
  ...AuditEntry.properties,
  /** The sequence of the entry after it, when there is one. */
  newer: Nullable(Type.Integer()),
  rows: Type.Array(
    Shape({
      type: Type.String(),
      id: Type.String(),
      before: Type.Unknown(),
      after: Type.Unknown(),
    }),
  ),
})
export type AuditDetail = Static<typeof AuditDetail>

const word = Type.Optional(Type.String({ maxLength: 100 }))
const time = Type.Optional(Type.Integer({ minimum: 0, description: 'epoch milliseconds' }))
/** From this moment on, and before that one. */
export const Span = { from: time, to: time }
const filter = {
  /** An action, as `user.edit`; or a component, as `user`, for all of its actions. */
  action: word,
  /** The id of a user or API key; or `host`. */
  actor: word,
  /** The id of what was changed. */
  object: word,
  /** What it came through: `console`, `api-key`, `host`. */
  via: word,
  ...Span,
}
/** `total` is null when it is more than 10,000. */
export const ChainPage = <Of extends Parameters<typeof Type.Array>[0]>(of: Of) =>
  Shape({
    items: Type.Array(of),
    total: Nullable(Type.Integer()),
    next: Nullable(Type.String()),
  })

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/accounts/:account/audit',
  governed: { by: 'audit-trail.read' },
  summary: 'Every change, newest first',
  params: InAccount,
  query: Shape({ ...Page, ...filter }),
  output: ChainPage(AuditEntry),
})

export const getAuditEntry = endpoint({
  id: 'getAuditEntry',
  method: 'GET',
  path: '/v1/accounts/:account/audit/:sequence',
  governed: { by: 'audit-trail.read' },
  summary: 'One entry of the trail, with everything before and after',
  params: Shape({ account: AccountId, sequence: Type.Integer({ minimum: 1 }) }),
  output: AuditDetail,
})

export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'GET',
  path: '/v1/accounts/:account/audit/export',
  governed: { by: 'audit-trail.export' },
  summary: 'The changes that a filter lets through, as a file; the export is itself an event',
  params: InAccount,
  query: Shape({ ...filter, ...csvOrLines }),
  output: File,
  file: true,
})

/** The chains as they were last read. */
export const TrailState = Shape({
  whole: Type.Boolean(),
  /** Of the trail of changes, and the hash of the last of them. */
  entries: Type.Integer(),
  head: Type.String(),
  /** Of the chain of sign-ins and refusals. */
  events: Type.Integer(),
  /** When every entry was last read, and the account held against what they add up to. */
  readAt: Type.Integer(),
  /** When the newest entry was last read. */
  checkedAt: Type.Integer(),
  /** The first thing that is wrong. */
  broken: Nullable(
    Shape({
      chain: OneOf('audit', 'events'),
      sequence: Type.Integer(),
      problem: Type.String(),
    }),
  ),
})
export type TrailState = Static<typeof TrailState>

export const verifyTrail = endpoint({
  id: 'verifyTrail',
  method: 'GET',
  path: '/v1/accounts/:account/audit/verification',
  governed: { by: 'audit-trail.read' },
  summary:
    'Whether the trail is whole: what is new since it was last read, or with `every`, all of it',
  params: InAccount,
  query: Shape({ every: Type.Optional(Type.Boolean()) }),
  output: TrailState,
})

/** Which revision the account was at, and from when until when. */
export const Moment = Shape({
  revision: Type.Integer(),
  at: Type.Integer(),
  /** Null when nothing has changed since. */
  until: Nullable(Type.Integer()),
})
export type Moment = Static<typeof Moment>

export const getMoment = endpoint({
  id: 'getMoment',
  method: 'GET',
  path: '/v1/accounts/:account/audit/moment',
  governed: { by: 'audit-trail.read' },
  summary: 'The revision the account was at, as of a time or revision',
  params: InAccount,
  query: Shape({ as_of: AsOf }),
  output: Moment,
})
