import { Type } from 'typebox'
import { reportFrequencies } from '@rolecall/core/functions/email-report'
import type { Action } from '@rolecall/core/catalog/edition'
import { endpoint } from './endpoint.ts'
import { InAccount, Nullable, OneOf, Preview, Reason, Saved, Shape } from './shapes.ts'

const Moment = Type.Integer({ description: 'epoch milliseconds' })
const Frequency = OneOf(...reportFrequencies)
const Settings = Shape({ frequency: Frequency, recipients: Type.Array(Type.String()) })

/** Where the edition has no reports, whoever sees its functions is told so by the rule. */
const governed = (...actions: readonly Action[]) => ({ by: [...actions, 'function.read'] }) as const

export const getEmailReports = endpoint({
  id: 'getEmailReports',
  method: 'GET',
  path: '/v1/accounts/:account/email-reports',
  governed: governed('emailReport.read'),
  summary:
    'E-mail reports of functions: how often, to whom, what they would say now, and what was sent',
  params: InAccount,
  output: Shape({
    ...Settings.properties,
    /** When the next one is due; null when none is sent. */
    nextAt: Nullable(Moment),
    /** Of the last day. */
    functions: Type.Array(
      Shape({ name: Type.String(), calls: Type.Integer(), failed: Type.Integer() }),
    ),
    sent: Type.Array(
      Shape({
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
export const setEmailReports = endpoint({
  id: 'setEmailReports',
  method: 'PATCH',
  path: '/v1/accounts/:account/email-reports/settings',
  governed: governed(
    'emailReport settings.create',
    'emailReport settings.edit',
    'emailReport settings.delete',
  ),
  summary: 'Send reports each day, on Monday, or not at all',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ frequency: Frequency, ...Reason }),
  output: Saved(Settings),
  previews: true,
})
export const addReportRecipient = endpoint({
  id: 'addReportRecipient',
  method: 'POST',
  path: '/v1/accounts/:account/email-reports/recipients',
  governed: governed('emailReport recipients.create'),
  summary: 'Send the reports to another address, at most ten',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ address: Type.String({ maxLength: 300 }), ...Reason }),
  output: Saved(Settings),
  status: 201,
  previews: true,
  idempotent: true,
})
export const removeReportRecipient = endpoint({
  id: 'removeReportRecipient',
  method: 'DELETE',
  path: '/v1/accounts/:account/email-reports/recipients',
  governed: governed('emailReport recipients.delete'),
  summary: 'Send the reports to an address no longer',
  params: InAccount,
  query: Shape({ ...Preview, ...Reason, address: Type.String({ maxLength: 300 }) }),
  output: Saved(Settings),
  previews: true,
})
