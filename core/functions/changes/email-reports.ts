import type { Acting } from '../../access/acting.ts'
import { refusedAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import { noPlace } from '../../access/target.ts'
import type { Action } from '../../catalog/edition.ts'
import { fail } from '../../kit/result.ts'
import {
  frequencyVerb,
  noReports,
  problemWithRecipients,
  type EmailReports,
  type ReportFrequency,
} from '../email-report.ts'
import { foldAddress } from '../mail-address.ts'
import { finishBeside, type At, type BesidePlan } from './plan.ts'

export type SetFrequency = At & { readonly frequency: ReportFrequency }
export type OneRecipient = At & { readonly address: string }

/** Rule: to begin, to change and to end reports are rights of their own; a new beginning sends nothing of before. */
export const setReportFrequency: BesidePlan<SetFrequency, 'emailReports'> = {
  needs: ['emailReports'],
  decide: (acting, { at, frequency }, { emailReports }) => {
    const before = emailReports[0] ?? noReports
    const action: Action = `emailReport settings.${frequencyVerb(before.frequency, frequency)}`
    const after = { ...before, frequency, since: at }
    const same = frequency === before.frequency
    return same
      ? (refused(acting, action) ?? fail({ kind: 'nothing-to-change' }))
      : written(acting, action, emailReports, after)
  },
}

export const addReportRecipient: BesidePlan<OneRecipient, 'emailReports'> = {
  needs: ['emailReports'],
  decide: (acting, { address }, { emailReports }) => {
    const before = emailReports[0] ?? noReports
    const recipients = [...before.recipients, address]
    const problem = problemWithRecipients(recipients)
    return written(
      acting,
      'emailReport recipients.create',
      emailReports,
      { ...before, recipients },
      problem,
    )
  },
}

export const removeReportRecipient: BesidePlan<OneRecipient, 'emailReports'> = {
  needs: ['emailReports'],
  decide: (acting, { address }, { emailReports }) => {
    const before = emailReports[0] ?? noReports
    const recipients = before.recipients.filter(
      (each) => foldAddress(each) !== foldAddress(address),
    )
    const problem =
      recipients.length === before.recipients.length ? `\`${address}\` is no recipient` : null
    return written(
      acting,
      'emailReport recipients.delete',
      emailReports,
      { ...before, recipients },
      problem,
    )
  },
}

const refused = (acting: Acting, action: Action) => {
  const refusal = refusedAs(acting, action, noPlace)
  return refusal && fail(refusal)
}

function written(
  acting: Acting,
  action: Action,
  emailReports: readonly EmailReports[],
  changed: EmailReports,
  problem: string | null = null,
) {
  const against = refused(acting, action)
  if (against) return against
  const invalid = { kind: 'invalid', field: 'address', problem: problem ?? '' } satisfies Refusal
  if (problem !== null) return fail(invalid)
  const before = emailReports[0] ?? null
  const after = { ...changed, revision: acting.directory.revision + 1 }
  return finishBeside(action, [{ noun: 'email-report', before, after }])
}
