import { Type, type Static } from 'typebox'
import { triggers } from '@rolecall/core/functions/call'
import { pointsMax, pointsMin } from '@rolecall/core/functions/call-spans'
import { models } from '@rolecall/core/functions/limits'
import { endpoint } from './endpoint.ts'
import { File } from './file.ts'
import { FunctionId, InAccount, Nullable, OneOf, Shape } from './shapes.ts'

/** Milliseconds, within 2 % of the exact ones; null without calls. */
const percentiles = {
  p50: Nullable(Type.Number()),
  p95: Nullable(Type.Number()),
  p99: Nullable(Type.Number()),
}
const tally = {
  calls: Type.Integer(),
  failed: Type.Integer(),
  /** Calls for which a process had to be started. */
  cold: Type.Integer(),
  /** By kind: `succeeded`, or a kind of failure. */
  outcomes: Type.Record(Type.String(), Type.Integer()),
  ...percentiles,
}

/** How one function was called. */
const CalledFunction = Shape({
  function: FunctionId,
  ...tally,
  /** With `eachFunction`: of the points of the report those in which it was called. */
  points: Type.Optional(
    Type.Array(
      Shape({
        at: Type.Integer(),
        calls: Type.Integer(),
        failed: Type.Integer(),
        p95: Nullable(Type.Number()),
      }),
    ),
  ),
})
export type CalledFunction = Static<typeof CalledFunction>

export const CallReport = Shape({
  /** What was asked for, out to whole points: epoch milliseconds. */
  from: Type.Integer(),
  to: Type.Integer(),
  /** Milliseconds of a point; there are at most 300, aligned to the clock. */
  width: Type.Integer(),
  points: Type.Array(Shape({ at: Type.Integer(), ...tally })),
  total: Shape(tally),
  functions: Type.Array(CalledFunction),
  versions: Type.Array(Shape({ function: FunctionId, version: Type.Integer(), ...tally })),
  triggers: Type.Array(Shape({ trigger: OneOf(...triggers), ...tally })),
  /**
   * Who called, most calls first: at most 50, and all others as one without an id. Of whole hours, or of
   * whole days where points are days; in each of these at most 50 of one function are told apart.
   */
  callers: Type.Array(
    Shape({
      /** A person, an API key, a schedule or a function, by id. */
      caller: Nullable(Type.String()),
      /** Of people and keys that the reader may see. */
      name: Nullable(Type.String()),
      calls: Type.Integer(),
      failed: Type.Integer(),
    }),
  ),
  /** Calls that came faster than they could be written, and are not counted. */
  missing: Type.Integer(),
  /** When functions were deployed, newest first: at most 200. */
  deploys: Type.Array(Shape({ at: Type.Integer(), function: Type.String() })),
})
export type CallReport = Static<typeof CallReport>

const time = Type.Optional(Type.Integer({ minimum: 0, description: 'epoch milliseconds' }))
const asked = {
  /** A day before `to`, if not said. */
  from: time,
  /** Now, if not said. */
  to: time,
  function: Type.Optional(FunctionId),
  version: Type.Optional(Type.Integer({ minimum: 0 })),
  trigger: Type.Optional(OneOf(...triggers)),
}

export const reportCalls = endpoint({
  id: 'reportCalls',
  method: 'GET',
  path: '/v1/accounts/:account/reports',
  governed: { by: 'reporting.read' },
  summary: 'How functions are used: calls, outcomes, durations and cold starts over time',
  params: InAccount,
  query: Shape({
    ...asked,
    points: Type.Optional(
      Type.Integer({
        minimum: pointsMin,
        maximum: pointsMax,
        description: 'at most so many points; as many as there may be, if not said',
      }),
    ),
    eachFunction: Type.Optional(
      Type.Boolean({ description: 'each function has points of its own, to be shown in a list' }),
    ),
  }),
  output: CallReport,
})

/** A line for each of these. */
export const reportTables = ['time', 'function', 'version', 'trigger', 'caller', 'outcome'] as const

export const exportReport = endpoint({
  id: 'exportReport',
  method: 'GET',
  path: '/v1/accounts/:account/reports/export',
  governed: { by: 'reporting.read' },
  summary: 'One table of a report as CSV; the export is itself an event',
  params: InAccount,
  query: Shape({ ...asked, table: OneOf(...reportTables) }),
  output: File,
  file: true,
})

const Limits = Shape({
  codeLength: Type.Integer(),
  callMs: Type.Integer(),
  memoryMiB: Type.Integer(),
  resultBytes: Type.Integer(),
  payloadBytes: Type.Integer(),
  logEntries: Type.Integer(),
  logLength: Type.Integer(),
  callsAtOnce: Type.Integer(),
  requestsPerSecond: Type.Integer(),
  variables: Type.Integer(),
  variableNameLength: Type.Integer(),
  variableValueLength: Type.Integer(),
  secretNameLength: Type.Integer(),
  secretValueLength: Type.Integer(),
})

/** How many there are, and how many there may be; null: the edition has none. */
const Room = Shape({ count: Type.Integer(), most: Nullable(Type.Integer()) })

export const FunctionsUsage = Shape({
  /** What the account has now, and may have by its edition and on this server. */
  account: Shape({
    /** The programming model of what is written from now on. */
    model: OneOf(...models),
    /** Written, in service or not. */
    functions: Type.Integer(),
    deployed: Room,
    schedules: Room,
    alerts: Room,
    /** Versions that are kept of each function. */
    keptVersions: Type.Integer(),
  }),
  /** Of the month in UTC, so far. */
  month: Shape({
    from: Type.Integer(),
    to: Type.Integer(),
    calls: Type.Integer(),
    failed: Type.Integer(),
    cold: Type.Integer(),
    /** How many functions were called. */
    functions: Type.Integer(),
    missing: Type.Integer(),
  }),
  /** Days that logs are kept. */
  logDays: Type.Integer(),
  /** What one function, one call and one process may use, by programming model. */
  limits: Shape({ v1: Limits, v2: Limits }),
})
export type FunctionsUsage = Static<typeof FunctionsUsage>

export const functionsUsage = endpoint({
  id: 'functionsUsage',
  method: 'GET',
  path: '/v1/accounts/:account/functions-usage',
  governed: { by: 'reporting.read' },
  summary: 'What functions have used this month, and what they may use',
  params: InAccount,
  output: FunctionsUsage,
})
