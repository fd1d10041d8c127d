import { refusedAs } from '@rolecall/core/access/changes/finish'
import { noPlace } from '@rolecall/core/access/target'
import {
  addReportRecipient,
  removeReportRecipient,
  setReportFrequency,
} from '@rolecall/core/functions/changes/email-reports'
import { nextReport, noReports } from '@rolecall/core/functions/email-report'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import { emailReportsOf } from '@rolecall/store/email-reports'
import { noticesAbout } from '@rolecall/store/notices'
import type { Routes } from '../call.ts'
import { linesOf, reportsAbout } from '../functions/email-reporting.ts'
import { left } from '../functions/written.ts'
import { save } from '../save.ts'
import type { Viewer } from '../views/viewer.ts'
import { noticeView } from './alerts.ts'

const dayMs = 24 * 60 * 60_000
const keptSent = 100

export const emailReports: Pick<
  Routes,
  'getEmailReports' | 'setEmailReports' | 'addReportRecipient' | 'removeReportRecipient'
> = {
  getEmailReports: async (call) => {
    const refusal = refusedAs(call, 'emailReport.read', noPlace)
    if (refusal) return fail(refusal)
    const { world, caller } = call
    const { account } = caller
    const { frequency, recipients } = (await emailReportsOf(world.store, account)) ?? noReports
    const now = world.now()
    const lines = await linesOf(world, account, now - dayMs, now)
    const sent = await noticesAbout(world.store, account, reportsAbout, keptSent)
    return ok({
      frequency,
      recipients: [...recipients],
      nextAt: nextReport(frequency, now),
      functions: lines.map(({ name, measured: { calls, failures } }) => ({
        name,
        calls,
        failed: Object.values(failures).reduce((sum, count) => sum + count, 0),
      })),
      sent: sent.map((notice) => {
        const { channel: _mail, ...shown } = noticeView(notice)
        return shown
      }),
    })
  },

  setEmailReports: (call) =>
    save(
      call,
      setReportFrequency,
      { frequency: call.input.frequency, at: call.world.now() },
      settings,
    ),

  addReportRecipient: (call) =>
    save(call, addReportRecipient, { address: call.input.address, at: call.world.now() }, settings),

  removeReportRecipient: (call) =>
    save(
      call,
      removeReportRecipient,
      { address: call.query.address, at: call.world.now() },
      settings,
    ),
}

const settings = (_viewer: Viewer, { change }: Changed) => {
  const { frequency, recipients } = left(change, 'email-report')
  return { frequency, recipients: [...recipients] }
}
