import type { RowOptions } from '../define.ts'
import type { words } from './words.ts'

type Options = RowOptions<typeof words, never>

/** The 2019 tables hold no such rows; they stand where `functions-availability.csv` offers them. */
export const administrator = {
  about:
    'Manage the domain allowlist, secrets, schedules and e-mail reports of lambdas, see lambdas and reports and note things in their logs, but not write, deploy or call lambdas.',
  section: 'functions',
  feature: 'functions',
  aliases: ['FaaS-Admin'],
  sensitive: 'The holder decides which secrets lambdas run with and which domains they reach.',
  grants: [
    'lambda.read @ account',
    'whitelist.create @ account',
    'whitelist.edit @ account',
    'whitelist.delete @ account',
    'whitelist.read @ account',
    'secret.create @ account',
    'secret.edit @ account',
    'secret.delete @ account',
    'secret.read @ account',
    'schedule.read @ account',
    'schedule.create @ account',
    'schedule.edit @ account',
    'schedule.delete @ account',
    'emailReport settings.create @ account',
    'emailReport settings.edit @ account',
    'emailReport settings.delete @ account',
    'emailReport recipients.create @ account',
    'emailReport recipients.delete @ account',
    'emailReport.read @ account',
    'logs.read @ account',
    'logs.create @ account',
    'reporting.read @ account',
  ],
} as const satisfies Options

export const developer = {
  about:
    'Write, test, deploy and call lambdas, with their schedules and the recipients of e-mail reports; secrets show obfuscated, and the domain allowlist can only be read.',
  section: 'functions',
  feature: 'functions',
  aliases: ['FaaS-Developer'],
  sensitive: 'The code that the holder deploys can use the secrets of the account.',
  grants: [
    'lambda.read @ account',
    'lambda.create @ account',
    'lambda.edit @ account',
    'lambda.delete @ account',
    'lambda.deploy @ account',
    'lambda.invoke @ account',
    'whitelist.read @ account',
    'secret.read @ account',
    'schedule.read @ account',
    'schedule.create @ account',
    'schedule.edit @ account',
    'schedule.delete @ account',
    'emailReport recipients.create @ account',
    'emailReport recipients.delete @ account',
    'emailReport.read @ account',
    'logs.read @ account',
    'reporting.read @ account',
  ],
} as const satisfies Options

export const invocation = {
  about:
    'See and call lambdas from outside and read their schedules, e-mail reports, logs and reporting by API; meant for API users.',
  section: 'functions',
  feature: 'functions',
  aliases: ['FaaS-Invocation'],
  sensitive: 'The holder can set off every lambda that is in service and read what it logged.',
  grants: [
    'lambda.read @ account',
    'lambda.invoke @ account',
    'schedule.read @ account',
    'emailReport.read @ account',
    'logs.read @ account',
    'reporting.read @ account',
  ],
} as const satisfies Options
