import { randomUUID } from 'node:crypto'
import { lastReport, type ReportLine } from '@rolecall/core/functions/email-report'
import { reportMail } from '@rolecall/core/functions/notice'
import type { AccountId } from '@rolecall/core/kit/ids'
import { everyEmailReports } from '@rolecall/store/email-reports'
import { functionsOf } from '@rolecall/store/functions'
import { addNotices, isTold } from '@rolecall/store/notices'
import type { Store } from '@rolecall/store/store'
import type { MeasuredIn } from './alerting.ts'

/** What notices of reports are about, in the outbox. */
export const reportsAbout = 'email-reports'
const keptMs = 24 * 3_600_000

/**
 * Puts the reports that are due into the outbox. One is named by when it was due, so it goes out once
 * to each recipient, whoever looks and however often; one that is a day late is not sent any more.
 */
export async function sendReports({
  store,
  measured,
}: {
  readonly store: Store
  readonly measured: MeasuredIn
}): Promise<void> {
  const now = store.now()
  for (const { account, reports } of await everyEmailReports(store)) {
    const { frequency, recipients, since } = reports
    const last = lastReport(frequency, now)
    if (!last || last.dueAt <= since || now - last.dueAt > keptMs) continue
    const event = `${frequency}-${iso(last.dueAt)}`
    if (await isTold(store, account, reportsAbout, event)) continue
    const lines = await linesOf({ store, measured }, account, last.of.from, last.of.to)
    const span = { from: iso(last.of.from), to: iso(last.of.to) }
    const body = JSON.stringify(reportMail(account, frequency, span, lines))
    const notice = { event, about: reportsAbout, channel: 'mail', body } as const
    await store.database.write((tx) =>
      addNotices(
        store,
        tx,
        account,
        recipients.map((recipient) => ({ ...notice, id: randomUUID(), recipient })),
      ),
    )
  }
}

/** What each function did in a span of time; those that did nothing are left out. */
export async function linesOf(
  { store, measured }: { readonly store: Store; readonly measured: MeasuredIn },
  account: AccountId,
  from: number,
  to: number,
): Promise<readonly ReportLine[]> {
  const lines: ReportLine[] = []
  for (const { id, name } of await functionsOf(store, account))
    lines.push({ name, measured: await measured(account, id, from, to) })
  return lines
    .filter((line) => line.measured.calls > 0)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

const iso = (at: number) => new Date(at).toISOString()
