import type { AlertView } from '@rolecall/contract/alerts'
import type { EndpointById } from '@rolecall/contract/endpoints'
import { refusedAs } from '@rolecall/core/access/changes/finish'
import { noPlace } from '@rolecall/core/access/target'
import type { Action } from '@rolecall/core/catalog/edition'
import { shownAs, type Alert } from '@rolecall/core/functions/alert'
import {
  createAlert,
  deleteAlert,
  editAlert,
  formerSecretMs,
  rotateWebhookSecret,
} from '@rolecall/core/functions/changes/alerts'
import { rowOf } from '@rolecall/core/functions/changes/expected'
import { etagOf } from '@rolecall/core/functions/changes/functions'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { AlertId, FunctionId, ScheduleId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { alertEvents, alertsOf, alertStandings, type AlertStands } from '@rolecall/store/alerts'
import type { Change } from '@rolecall/core/access/change'
import { unsettled } from '@rolecall/store/failure'
import { noticesAbout } from '@rolecall/store/notices'
import { addWebhookSecret } from '@rolecall/store/webhook-secrets'
import type { Call, Routes } from '../call.ts'
import { rehearsed, tellTest } from '../functions/alerting.ts'
import { newWebhookSecret } from '../functions/webhook.ts'
import { left, writesOf } from '../functions/written.ts'
import { gone, save } from '../save.ts'
import { byName } from '../views/viewer.ts'

const keptEvents = 100
const shownOnce = 'the secret of this webhook was shown once: if you do not have it, make another'

export const alerts: Pick<
  Routes,
  | 'listAlerts'
  | 'createAlert'
  | 'editAlert'
  | 'rotateAlertSecret'
  | 'deleteAlert'
  | 'testAlert'
  | 'alertHistory'
  | 'rehearseAlert'
> = {
  listAlerts: async (call) => {
    const refusal = refusedAs(call, 'alerting.read', noPlace)
    if (refusal) return fail(refusal)
    const { world, caller } = call
    const stands = await alertStandings(world.store, caller.account)
    const items = (await alertsOf(world.store, caller.account))
      .toSorted(byName)
      .map((row) => alertView(row, stands(row.id, row.createdAt), world.now()))
    return ok({ items, total: items.length })
  },

  createAlert: (call) => {
    const { reason: _said, recipients = [], leastCalls = 0, ...text } = call.input
    const { percentile = null, webhook = null } = text
    const of = (text.function ?? null) as FunctionId | null
    const schedule = (text.schedule ?? null) as ScheduleId | null
    const around = { percentile, webhook, function: of, schedule, recipients, leastCalls }
    return issue(call, createAlert, { ...text, ...around, at: call.world.now() })
  },

  editAlert: (call) => {
    const { reason: _said, ...said } = call.input
    const patch = said as Partial<Alert>
    return issue(call, editAlert, { ...one(call), patch, at: call.world.now() })
  },

  rotateAlertSecret: (call) =>
    issue(call, rotateWebhookSecret, { ...one(call), at: call.world.now() }),

  deleteAlert: (call) => save(call, deleteAlert, { ...one(call), at: call.world.now() }, gone),

  testAlert: async (call) => {
    const found = await foundFor(call, 'alerting.edit')
    if (!found.ok) return found
    return ok({ event: await tellTest(call.world.store, call.caller.account, found.value) })
  },

  alertHistory: async (call) => {
    const found = await foundFor(call, 'alerting.read')
    if (!found.ok) return found
    const { store } = call.world
    const { account } = call.caller
    const events = await alertEvents(store, account, found.value.id, keptEvents)
    const sent = await noticesAbout(store, account, found.value.id, keptEvents)
    return ok({ events: [...events], notices: sent.map(noticeView) })
  },

  rehearseAlert: async (call) => {
    const found = await foundFor(call, 'alerting.read')
    if (!found.ok) return found
    const firings = await rehearsed(call.world, call.caller.account, found.value)
    return ok({ firings: [...firings] })
  },
}

/** What went out, as histories show it. */
export const noticeView = ({
  channel,
  recipient,
  state,
  attempts,
  problem,
  made_at: madeAt,
  ended_at: endedAt,
}: Awaited<ReturnType<typeof noticesAbout>>[number]) => ({
  channel,
  recipient,
  state,
  attempts,
  problem,
  madeAt,
  endedAt,
})

type Asking = Pick<Call<EndpointById['alertHistory']>, 'world' | 'caller' | 'params'>
const one = (call: {
  readonly params: { readonly alert: string }
  readonly expected: string | undefined
}) => ({ id: call.params.alert as AlertId, expected: call.expected })

/** The alert, for who may do this to it. */
async function foundFor(
  call: Asking & Parameters<typeof refusedAs>[0],
  action: Action,
): Promise<Result<Alert, Refusal>> {
  const refusal = refusedAs(call, action, noPlace)
  if (refusal) return fail(refusal)
  const rows = await alertsOf(call.world.store, call.caller.account)
  return rowOf('alert', rows, call.params.alert as AlertId)
}

/** Carries out a plan; a secret that it makes is in the answer and nowhere else, but encrypted. */
function issue<Input>(
  call:
    | Call<EndpointById['createAlert']>
    | Call<EndpointById['editAlert']>
    | Call<EndpointById['rotateAlertSecret']>,
  plan: BesidePlan<Input>,
  input: Input,
) {
  const { store, now } = call.world
  const { account } = call.caller
  const secret = call.query.preview === true ? null : newWebhookSecret()
  return save(
    call,
    plan,
    input,
    async (_viewer, { change }) => {
      const row = left(change, 'alert')
      const stands = (await alertStandings(store, account).catch(unsettled))(row.id, row.createdAt)
      return { alert: alertView(row, stands, now()), secret: isIssued(change) ? secret : null }
    },
    async (tx, change) => {
      if (secret === null || !isIssued(change)) return
      const { id: alert, secretNumber: number } = left(change, 'alert')
      const formerUntil = now() + formerSecretMs
      await addWebhookSecret(store, tx, account, { alert, number }, { secret, formerUntil })
    },
    (saved) => ({
      ...saved,
      value: { ...saved.value, secret: null },
      warnings: saved.value.secret === null ? saved.warnings : [...saved.warnings, shownOnce],
    }),
  )
}

function isIssued(change: Change): boolean {
  const [write] = writesOf(change, 'alert')
  return (write?.after?.secretNumber ?? 0) > (write?.before?.secretNumber ?? 0)
}

function alertView(row: Alert, stands: AlertStands, now: number): AlertView {
  const { createdBy: _by, createdAt: _at, updatedBy: _last, updatedAt: _then, ...text } = row
  const { secretNumber: _number, revision: _revision, ...shown } = text
  return {
    ...shown,
    recipients: [...row.recipients],
    state: shownAs(stands.standing, { mutedUntil: row.mutedUntil, hasFired: stands.hasFired }, now),
    since: stands.standing.since,
    reading: stands.reading,
    evaluatedAt: stands.evaluatedAt,
    etag: etagOf(row),
  }
}
