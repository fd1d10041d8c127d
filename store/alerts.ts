import {
  alertMetrics,
  percentiles,
  standingFrom,
  type Alert,
  type AlertStanding,
} from '@rolecall/core/functions/alert'
import {
  asAlertId,
  asFunctionId,
  asScheduleId,
  type AccountId,
  type AlertId,
} from '@rolecall/core/kit/ids'
import { fold } from '@rolecall/core/kit/text'
import { anyText, bit, read, readList, readOneOf, readOrNull } from './column.ts'
import { keptIn } from './rows.ts'
import { stampColumns, stampFrom } from './schedules.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'
import type { AlertColumns, AlertStandingColumns } from './tables-of-functions.ts'

const columnsOf = (row: Alert): Omit<AlertColumns, 'account' | 'id'> => ({
  name: row.name,
  name_folded: fold(row.name),
  function: row.function,
  schedule: row.schedule,
  metric: row.metric,
  threshold: row.threshold,
  percentile: row.percentile,
  least_calls: row.leastCalls,
  window_minutes: row.windowMinutes,
  recipients: JSON.stringify(row.recipients),
  webhook: row.webhook,
  secret_number: row.secretNumber,
  muted_until: row.mutedUntil,
  ...stampColumns(row),
})

const alertFrom = (row: AlertColumns): Alert => ({
  id: read(row.id, asAlertId),
  name: row.name,
  function: readOrNull(row.function, asFunctionId),
  schedule: readOrNull(row.schedule, asScheduleId),
  metric: readOneOf(row.metric, alertMetrics),
  threshold: row.threshold,
  percentile: row.percentile === null ? null : readOneOf(row.percentile, percentiles),
  leastCalls: row.least_calls,
  windowMinutes: row.window_minutes,
  recipients: readList(row.recipients, anyText),
  webhook: row.webhook,
  secretNumber: row.secret_number,
  mutedUntil: row.muted_until,
  ...stampFrom(row),
})

export const alerts = keptIn<Alert, AlertColumns>('alerts', columnsOf, alertFrom)

/** The alerts of an account, in no order. */
export const alertsOf = ({ database }: Store, account: AccountId) =>
  alerts.all(database.read, account)

/** How an alert stands. `version` 0: it was never looked at. */
export type AlertStands = {
  readonly version: number
  readonly standing: AlertStanding
  readonly hasFired: boolean
  readonly reading: number | null
  readonly evaluatedAt: number | null
}

const unseen = (at: number): AlertStands => ({
  version: 0,
  standing: standingFrom(at),
  hasFired: false,
  reading: null,
  evaluatedAt: null,
})

/** How each alert of an account stands; `standsOf` of what is not there is `ok` since a moment. */
export async function alertStandings(
  { database }: Store,
  account: AccountId,
): Promise<(id: AlertId, at: number) => AlertStands> {
  const rows = await database.read
    .selectFrom('alert_standings')
    .selectAll()
    .where('account', '=', account)
    .execute()
  const found = new Map(rows.map((row) => [row.alert, standsFrom(row)]))
  return (id, at) => found.get(id) ?? unseen(at)
}

const standsFrom = (row: AlertStandingColumns): AlertStands => ({
  version: row.version,
  standing: {
    status: readOneOf(row.status, ['ok', 'firing']),
    since: row.since,
    calmSince: row.calm_since,
    isTold: row.is_told === 1,
  },
  hasFired: row.has_fired === 1,
  reading: row.reading,
  evaluatedAt: row.evaluated_at,
})

/** Every alert of every account, with how it stands: what is to be looked at. */
export async function everyAlert({
  database,
}: Store): Promise<readonly { readonly account: AccountId; readonly alert: Alert }[]> {
  const rows = await database.read.selectFrom('alerts').selectAll().execute()
  return rows.map((row) => ({ account: row.account as AccountId, alert: alertFrom(row) }))
}

/** Writes how an alert stands now; false when another node stepped it from the same version. */
export async function stepStanding(
  tx: Tx,
  account: AccountId,
  alert: AlertId,
  { version, standing, hasFired, reading, evaluatedAt }: AlertStands,
): Promise<boolean> {
  const values = {
    version: version + 1,
    status: standing.status,
    since: standing.since,
    calm_since: standing.calmSince,
    is_told: bit(standing.isTold),
    has_fired: bit(hasFired),
    reading,
    evaluated_at: evaluatedAt ?? 0,
  }
  const written =
    version === 0
      ? await tx
          .insertInto('alert_standings')
          .values({ account, alert, ...values })
          .onConflict((conflict) => conflict.columns(['account', 'alert']).doNothing())
          .returning('version')
          .execute()
      : await tx
          .updateTable('alert_standings')
          .set(values)
          .where('account', '=', account)
          .where('alert', '=', alert)
          .where('version', '=', version)
          .returning('version')
          .execute()
  return written.length > 0
}

/** Something that happened to an alert. */
export const alertEventKinds = ['fired', 'recovered', 'test'] as const
export type AlertEvent = {
  readonly id: string
  readonly kind: (typeof alertEventKinds)[number]
  readonly reading: number | null
  readonly at: number
}

export async function recordAlertEvent(
  tx: Tx,
  account: AccountId,
  alert: AlertId,
  event: AlertEvent,
): Promise<void> {
  await tx
    .insertInto('alert_events')
    .values({ account, alert, ...event })
    .execute()
}

/** What happened to an alert, the latest first. */
export async function alertEvents(
  { database }: Store,
  account: AccountId,
  alert: AlertId,
  most: number,
): Promise<readonly AlertEvent[]> {
  const rows = await database.read
    .selectFrom('alert_events')
    .select(['id', 'kind', 'reading', 'at'])
    .where('account', '=', account)
    .where('alert', '=', alert)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, kind: readOneOf(row.kind, alertEventKinds) }))
}
