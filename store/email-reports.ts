import { reportFrequencies, type EmailReports } from '@rolecall/core/functions/email-report'
import type { AccountId } from '@rolecall/core/kit/ids'
import { anyText, readList, readOneOf } from './column.ts'
import { keptIn } from './rows.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

type Columns = Tables['email_reports']

const reportsFrom = (row: Columns): EmailReports => ({
  id: readOneOf(row.id, ['rep_1']),
  frequency: readOneOf(row.frequency, reportFrequencies),
  recipients: readList(row.recipients, anyText),
  since: row.since,
  revision: row.revision,
})

export const emailReports = keptIn<EmailReports, Columns>(
  'email_reports',
  (row) => ({
    frequency: row.frequency,
    recipients: JSON.stringify(row.recipients),
    since: row.since,
    revision: row.revision,
  }),
  reportsFrom,
)

export async function emailReportsOf(
  { database }: Store,
  account: AccountId,
): Promise<EmailReports | undefined> {
  const [found] = await emailReports.all(database.read, account)
  return found
}

/** Of every account that wants reports. */
export async function everyEmailReports({
  database,
}: Store): Promise<readonly { readonly account: AccountId; readonly reports: EmailReports }[]> {
  const rows = await database.read
    .selectFrom('email_reports')
    .selectAll()
    .where('frequency', '!=', 'none')
    .execute()
  return rows.map((row) => ({ account: row.account as AccountId, reports: reportsFrom(row) }))
}
