import { Type, type Static } from 'typebox'
import { alertMetrics, percentiles } from '@rolecall/core/functions/alert'
import type { Action } from '@rolecall/core/catalog/edition'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  AlertId,
  FunctionId,
  InAccount,
  Nullable,
  OneOf,
  Preview,
  Reason,
  Saved,
  ScheduleId,
  Shape,
  Some,
} from './shapes.ts'

const Moment = Type.Integer({ description: 'epoch milliseconds' })
const Metric = OneOf(...alertMetrics)
const Percentile = Nullable(OneOf(...percentiles))

export const AlertView = Shape({
  id: AlertId,
  name: Type.String(),
  /** Null: all functions. */
  function: Nullable(FunctionId),
  schedule: Nullable(ScheduleId),
  metric: Metric,
  threshold: Type.Number(),
  percentile: Percentile,
  leastCalls: Type.Integer(),
  windowMinutes: Type.Integer(),
  recipients: Type.Array(Type.String()),
  webhook: Nullable(Type.String()),
  mutedUntil: Moment,
  state: OneOf('ok', 'firing', 'muted', 'recovered'),
  since: Moment,
  /** What it read last, and when; null before it was looked at. */
  reading: Nullable(Type.Number()),
  evaluatedAt: Nullable(Moment),
  etag: Type.String(),
})
export type AlertView = Static<typeof AlertView>

const Text = {
  name: Type.String({ maxLength: 200 }),
  function: Nullable(FunctionId),
  schedule: Nullable(ScheduleId),
  metric: Metric,
  threshold: Type.Number(),
  percentile: Percentile,
  leastCalls: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  windowMinutes: Type.Integer(),
  recipients: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 }),
  webhook: Nullable(Type.String({ maxLength: 1_000 })),
}
/** Of an alert that is made; what is left out says nothing. */
const NewAlert = {
  name: Text.name,
  metric: Text.metric,
  threshold: Text.threshold,
  windowMinutes: Text.windowMinutes,
  function: Type.Optional(Text.function),
  schedule: Type.Optional(Text.schedule),
  percentile: Type.Optional(Text.percentile),
  leastCalls: Type.Optional(Text.leastCalls),
  recipients: Type.Optional(Text.recipients),
  webhook: Type.Optional(Text.webhook),
}

const OneAlert = Shape({ account: AccountId, alert: AlertId })
/** `secret` signs the webhook, is shown once, and null where none was made. */
const Issued = Saved(Shape({ alert: AlertView, secret: Nullable(Type.String()) }))

/** Where the edition has no alerts, whoever sees its functions is told so by the rule. */
const governed = (action: Action) => ({ by: [action, 'lambda.read'] }) as const

export const listAlerts = endpoint({
  id: 'listAlerts',
  method: 'GET',
  path: '/v1/accounts/:account/alerts',
  governed: governed('alerting.read'),
  summary: 'Alerts on functions and schedules, and how each stands',
  params: InAccount,
  output: Shape({ items: Type.Array(AlertView), total: Type.Integer() }),
})
export const createAlert = endpoint({
  id: 'createAlert',
  method: 'POST',
  path: '/v1/accounts/:account/alerts',
  governed: governed('alerting.create'),
  summary: 'Be told by mail or webhook when functions fail, are slow, or do not run',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ ...NewAlert, ...Reason }),
  output: Issued,
  status: 201,
  previews: true,
  idempotent: true,
})
export const editAlert = endpoint({
  id: 'editAlert',
  method: 'PATCH',
  path: '/v1/accounts/:account/alerts/:alert',
  governed: governed('alerting.edit'),
  summary: 'Change an alert, or mute it until a moment',
  params: OneAlert,
  query: Shape(Preview),
  input: Some({ ...Text, mutedUntil: Moment, reason: Type.String({ maxLength: 500 }) }),
  output: Issued,
  previews: true,
  ifMatch: true,
})
export const rotateAlertSecret = endpoint({
  id: 'rotateAlertSecret',
  method: 'POST',
  path: '/v1/accounts/:account/alerts/:alert/webhook-secret',
  governed: governed('alerting.edit'),
  summary: 'Give the webhook of an alert another secret; the one before signs too for a day',
  params: OneAlert,
  query: Shape(Preview),
  input: Shape(Reason),
  output: Issued,
  status: 201,
  previews: true,
  idempotent: true,
})
export const deleteAlert = endpoint({
  id: 'deleteAlert',
  method: 'DELETE',
  path: '/v1/accounts/:account/alerts/:alert',
  governed: governed('alerting.delete'),
  summary: 'Delete an alert and its history',
  params: OneAlert,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
  ifMatch: true,
})
export const testAlert = endpoint({
  id: 'testAlert',
  method: 'POST',
  path: '/v1/accounts/:account/alerts/:alert/test',
  governed: governed('alerting.edit'),
  summary: 'Send a test to all recipients of an alert; its history says what became of it',
  params: OneAlert,
  output: Shape({ event: Type.String() }),
})
export const alertHistory = endpoint({
  id: 'alertHistory',
  method: 'GET',
  path: '/v1/accounts/:account/alerts/:alert/history',
  governed: governed('alerting.read'),
  summary: 'When an alert fired and recovered, and what was sent to whom; the latest 100 of each',
  params: OneAlert,
  output: Shape({
    events: Type.Array(
      Shape({
        id: Type.String(),
        kind: OneOf('fired', 'recovered', 'test'),
        reading: Nullable(Type.Number()),
        at: Moment,
      }),
    ),
    notices: Type.Array(
      Shape({
        channel: OneOf('mail', 'webhook'),
        recipient: Type.String(),
        state: OneOf('waiting', 'sent', 'given-up'),
        attempts: Type.Integer(),
        problem: Nullable(Type.String()),
        madeAt: Moment,
        endedAt: Nullable(Moment),
      }),
    ),
  }),
})
export const rehearseAlert = endpoint({
  id: 'rehearseAlert',
  method: 'GET',
  path: '/v1/accounts/:account/alerts/:alert/rehearsal',
  governed: governed('alerting.read'),
  summary: 'When an alert would have fired in the last seven days',
  params: OneAlert,
  output: Shape({
    firings: Type.Array(Shape({ from: Moment, until: Nullable(Moment), reading: Type.Number() })),
  }),
})
