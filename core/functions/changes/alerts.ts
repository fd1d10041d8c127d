import { refusedAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import { noPlace } from '../../access/target.ts'
import { alertId, type AlertId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import { problemWith } from '../../kit/text.ts'
import { alertLimits, type Alert } from '../alert.ts'
import { problemWithRecipients } from '../email-report.ts'
import type { Known } from '../known.ts'
import { rowOf, versionRefusal, type Expected } from './expected.ts'
import { finishBeside, stampOf, type At, type BesidePlan } from './plan.ts'

/** What a person or a file says of an alert. */
export type AlertText = Omit<
  Alert,
  | 'id'
  | 'secretNumber'
  | 'mutedUntil'
  | 'createdBy'
  | 'createdAt'
  | 'updatedBy'
  | 'updatedAt'
  | 'revision'
>
export type CreateAlert = At & AlertText
export type EditAlert = At &
  Expected & {
    readonly id: AlertId
    readonly patch: Partial<AlertText> & { readonly mutedUntil?: number }
  }
export type OneAlert = At & Expected & { readonly id: AlertId }

type Around = Pick<Known, 'allFunctions' | 'schedules'>

export const createAlert: BesidePlan<
  CreateAlert,
  'allFunctions' | 'schedules' | 'alerts' | 'next'
> = {
  needs: ['allFunctions', 'schedules', 'alerts', 'next'],
  decide: (acting, { at, ...text }, { alerts, next, ...around }) => {
    const refusal =
      refusedAs(acting, 'alerting.create', noPlace) ??
      (alerts.length >= alertLimits.alerts ? tooMany : undefined) ??
      problemIn(text, around)
    if (refusal) return fail(refusal)
    const stamp = stampOf(acting, at)
    const after: Alert = {
      ...text,
      id: alertId(next.alert),
      secretNumber: text.webhook === null ? 0 : 1,
      mutedUntil: 0,
      createdBy: stamp.updatedBy,
      createdAt: at,
      ...stamp,
    }
    return finishBeside('alerting.create', [{ noun: 'alert', before: null, after }])
  },
}

/** Rule: the first address an alert gets brings its first secret; another address keeps the secret. */
export const editAlert: BesidePlan<EditAlert, 'allFunctions' | 'schedules' | 'alerts'> = {
  needs: ['allFunctions', 'schedules', 'alerts'],
  decide: (acting, { at, id, patch, expected }, { alerts, ...around }) => {
    const found = rowOf('alert', alerts, id)
    if (!found.ok) return found
    const before = found.value
    const changed = { ...before, ...patch }
    const refusal =
      refusedAs(acting, 'alerting.edit', noPlace) ??
      versionRefusal('alert', before, expected) ??
      problemIn(changed, around)
    if (refusal) return fail(refusal)
    if (JSON.stringify(changed) === JSON.stringify(before))
      return fail({ kind: 'nothing-to-change' })
    const secretNumber =
      changed.webhook !== null && before.secretNumber === 0 ? 1 : before.secretNumber
    const after: Alert = { ...changed, secretNumber, ...stampOf(acting, at) }
    return finishBeside('alerting.edit', [{ noun: 'alert', before, after }])
  },
}

/** Rule: a secret is replaced by another; the one before signs beside it for a day. */
export const rotateWebhookSecret: BesidePlan<OneAlert, 'alerts'> = {
  needs: ['alerts'],
  decide: (acting, { at, id }, { alerts }) => {
    const found = rowOf('alert', alerts, id)
    if (!found.ok) return found
    const before = found.value
    const refusal = refusedAs(acting, 'alerting.edit', noPlace)
    if (refusal) return fail(refusal)
    if (before.webhook === null)
      return fail({
        kind: 'invalid',
        field: 'webhook',
        problem: 'is not set: an alert without a webhook signs nothing',
      })
    const secretNumber = before.secretNumber + 1
    const after: Alert = { ...before, secretNumber, ...stampOf(acting, at) }
    return finishBeside('alerting.edit', [{ noun: 'alert', before, after }])
  },
}
export const formerSecretMs = 24 * 60 * 60_000

export const deleteAlert: BesidePlan<OneAlert, 'alerts'> = {
  needs: ['alerts'],
  decide: (acting, { id, expected }, { alerts }) => {
    const found = rowOf('alert', alerts, id)
    if (!found.ok) return found
    const before = found.value
    const refusal =
      refusedAs(acting, 'alerting.delete', noPlace) ?? versionRefusal('alert', before, expected)
    if (refusal) return fail(refusal)
    return finishBeside('alerting.delete', [{ noun: 'alert', before, after: null }])
  },
}

const tooMany: Refusal = {
  kind: 'invalid',
  field: 'name',
  problem: `cannot be of another alert: the account has ${alertLimits.alerts}, which is the most; delete one first`,
}

const invalid = (field: keyof AlertText, problem: string | null | undefined | false) =>
  problem ? ({ kind: 'invalid', field, problem } satisfies Refusal) : undefined

function problemIn(text: AlertText, { allFunctions, schedules }: Around): Refusal | undefined {
  const { metric, windowMinutes, threshold, function: of, schedule, webhook } = text
  const { windowMinutesMin: least, windowMinutesMax: most } = alertLimits
  if (of !== null && !allFunctions.some(({ id }) => id === of))
    return { kind: 'not-found', noun: 'function', id: of }
  if (schedule !== null && !schedules.some(({ id }) => id === schedule))
    return { kind: 'not-found', noun: 'schedule', id: schedule }
  return (
    invalid('name', problemWith(text.name, alertLimits.nameLength)) ??
    invalid(
      'windowMinutes',
      !(Number.isInteger(windowMinutes) && windowMinutes >= least && windowMinutes <= most) &&
        `must be ${least} to ${most} minutes`,
    ) ??
    invalid('threshold', !(threshold >= 0 && threshold <= 1e9) && 'must be 0 to 1000000000') ??
    invalid(
      'threshold',
      metric === 'error-rate' && threshold > 100 && 'must be at most 100 percent',
    ) ??
    invalid('threshold', metric === 'orphans' && threshold < 1 && 'must be at least 1') ??
    invalid(
      'percentile',
      (metric === 'duration') !== (text.percentile !== null) && onlyDurations,
    ) ??
    invalid('schedule', (metric === 'no-run') !== (schedule !== null) && onlySchedules) ??
    invalid('recipients', problemWithRecipients(text.recipients, alertLimits.recipients)) ??
    invalid('webhook', webhook !== null && webhookProblem(webhook)) ??
    invalid(
      'recipients',
      text.recipients.length === 0 && webhook === null && 'must be somebody, or a webhook',
    )
  )
}
const onlyDurations = 'must be said of durations, and of nothing else'
const onlySchedules = 'must be said of `no-run`, and of nothing else'

function webhookProblem(webhook: string): string | false {
  if (webhook.length > alertLimits.webhookLength)
    return `must have at most ${alertLimits.webhookLength} characters`
  return (
    !/^https?:\/\/[^\s@/?#\\\p{Cc}]+(\/[^\s\\\p{Cc}]*)?$/u.test(webhook) &&
    'must be an address as `https://hooks.example.com/path`, without a name and a password'
  )
}
