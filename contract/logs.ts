import { Type, type Static } from 'typebox'
import { triggers } from '@rolecall/core/functions/call'
import { noteLength } from '@rolecall/core/functions/log-records'
import { logLevels } from '@rolecall/core/functions/logs'
import { Span } from './audit.ts'
import { endpoint } from './endpoint.ts'
import { csvOrLines, File } from './file.ts'
import {
  AccountId,
  FunctionId,
  InAccount,
  Nullable,
  OneOf,
  Page,
  Preview,
  Shape,
} from './shapes.ts'

const Logged = Shape({
  level: OneOf(...logLevels),
  message: Type.String(),
  /** What stood behind the message, as JSON. */
  extras: Type.String(),
  /** Epoch milliseconds. */
  at: Type.Number(),
})
/** Records are numbered in the order they were written; lists are by time. */
const recorded = { sequence: Type.Integer(), function: FunctionId, at: Type.Number() }

/** A call of a function, with what it logged. `dropped` and `cut` entries are missing, whole or in part. */
const LoggedCall = Shape({
  kind: OneOf('call'),
  ...recorded,
  /** Names the request; the caller was told it. */
  id: Type.String(),
  /** Zero for a draft that was tested. */
  version: Type.Integer(),
  trigger: OneOf(...triggers),
  event: Nullable(Type.String()),
  /** A user, an API key, a schedule or another function, by id. */
  caller: Type.String(),
  ms: Type.Number(),
  cold: Type.Boolean(),
  /** `succeeded`, or the kind of failure. */
  outcome: Type.String(),
  entries: Type.Array(Logged),
  dropped: Type.Integer(),
  cut: Type.Integer(),
})
/** Written by hand. */
const LoggedNote = Shape({
  kind: OneOf('note'),
  ...recorded,
  id: Type.String(),
  author: Shape({ id: Type.String(), name: Type.String() }),
  level: OneOf(...logLevels),
  message: Type.String(),
})
/** Calls that came faster than they could be written. */
const LoggedGap = Shape({ kind: OneOf('gap'), ...recorded, missing: Type.Integer() })

export const LogRecord = Type.Union([LoggedCall, LoggedNote, LoggedGap])
export type LogRecord = Static<typeof LogRecord>

const filter = {
  function: Type.Optional(FunctionId),
  /** Calls with an entry of this level or a higher one. */
  level: Type.Optional(OneOf(...logLevels)),
  /** In a message, or in what stood behind it, whatever its case. */
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  /** The id of a request. */
  request: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** Only calls that did not succeed. */
  failures: Type.Optional(Type.Boolean()),
  ...Span,
}

export const listLogs = endpoint({
  id: 'listLogs',
  method: 'GET',
  path: '/v1/accounts/:account/logs',
  governed: { by: 'logs.read' },
  summary:
    'Calls of functions with what they logged, newest first; a page may be short where a search has looked at much and found little, and `next` then goes on',
  params: InAccount,
  query: Shape({ ...Page, ...filter }),
  output: Shape({ items: Type.Array(LogRecord), next: Nullable(Type.String()) }),
})

export const getLog = endpoint({
  id: 'getLog',
  method: 'GET',
  path: '/v1/accounts/:account/logs/:request',
  governed: { by: 'logs.read' },
  summary: 'One call of a function with what it logged, by the id of its request',
  params: Shape({ account: AccountId, request: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: LogRecord,
})

export const exportLogs = endpoint({
  id: 'exportLogs',
  method: 'GET',
  path: '/v1/accounts/:account/logs/export',
  governed: { by: 'logs.read' },
  summary: 'The logs that a filter lets through, as a file; the export is itself an event',
  params: InAccount,
  query: Shape({ ...filter, ...csvOrLines }),
  output: File,
  file: true,
})

const { from: _from, to: _to, request: _request, ...watched } = filter

export const tailLogs = endpoint({
  id: 'tailLogs',
  method: 'GET',
  path: '/v1/accounts/:account/logs/tail',
  governed: { by: 'logs.read' },
  summary:
    'Logs as they come, as server-sent events: `record` with a record, `missed` with how many were passed over, `end` when the right to watch has ended; goes on after `Last-Event-ID` or `after`',
  params: InAccount,
  query: Shape({
    ...watched,
    /** The number of the last record one has; without it, only what comes from now on. */
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Answers what is there, and ends. */
    once: Type.Optional(Type.Boolean()),
  }),
  output: File,
  file: 'events',
})

export const createLogNote = endpoint({
  id: 'createLogNote',
  method: 'POST',
  path: '/v1/accounts/:account/logs',
  governed: { by: 'logs.create' },
  summary: 'Writes a note by hand into the log of a function',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({
    function: FunctionId,
    level: Type.Optional(OneOf(...logLevels)),
    message: Type.String({ maxLength: noteLength }),
  }),
  output: Shape({ value: LoggedNote, preview: Type.Boolean() }),
  previews: true,
})
