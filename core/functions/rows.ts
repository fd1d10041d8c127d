import type { BesideNoun, BesideTouch, Summary } from '../access/beside.ts'
import { fingerprint } from '../kit/fingerprint.ts'
import type { Alert } from './alert.ts'
import type { EmailReports } from './email-report.ts'
import type { FunctionRow, FunctionVersion } from './function.ts'
import type { Schedule } from './schedule.ts'
import type { DomainRow, SecretRow } from './secret.ts'

/** The rows of each noun beside the directory. */
export type Besides = {
  readonly function: FunctionRow
  readonly 'function-version': FunctionVersion
  readonly secret: SecretRow
  readonly domain: DomainRow
  readonly schedule: Schedule
  readonly alert: Alert
  readonly 'email-report': EmailReports
}

/** A row before and after, as the store writes it. */
export type Write = { readonly [N in BesideNoun]: WriteOf<N> }[BesideNoun]
export type WriteOf<N extends BesideNoun> = {
  readonly noun: N
  readonly before: Besides[N] | null
  readonly after: Besides[N] | null
} & (N extends 'secret' ? { readonly value?: Sealable } : unknown)

/** The new value of a secret, as JSON text. Only the store reads it, to encrypt it. */
export type Sealable = { readonly json: string }

/** What the audit trail says of the rows that a change writes. */
export const touchesOf = (writes: readonly Write[]): readonly BesideTouch[] =>
  writes.map(({ noun, before, after }) => ({
    noun,
    id: (after ?? before)?.id ?? '',
    before: before && summaryOf(noun, before),
    after: after && summaryOf(noun, after),
  }))

/** Rule: the trail keeps of code its digest and length, of variables their names, of a secret its name. */
export function summaryOf(noun: BesideNoun, row: Besides[BesideNoun]): Summary {
  switch (noun) {
    case 'function':
      return functionSummary(row as FunctionRow)
    case 'function-version':
      return versionSummary(row as FunctionVersion)
    case 'secret':
      // That a value is another one shows in when it was set: the value itself is nowhere here.
      return { name: (row as SecretRow).name, setAt: (row as SecretRow).updatedAt }
    case 'domain':
      return { name: (row as DomainRow).name }
    case 'schedule':
      return scheduleSummary(row as Schedule)
    case 'alert':
      return alertSummary(row as Alert)
    case 'email-report': {
      const { frequency, recipients } = row as EmailReports
      return { frequency, recipients }
    }
  }
}

const functionSummary = ({ standing, deployment, ...row }: FunctionRow): Summary => ({
  name: row.name,
  description: row.description,
  model: row.model,
  event: row.event,
  skills: row.skills,
  state: standing.state,
  serving: standing.serving,
  failure: row.failure,
  deployedBy: deployment?.by ?? null,
  mayUpdateSecrets: deployment?.mayUpdateSecrets ?? false,
})

const versionSummary = (row: FunctionVersion): Summary => ({
  number: row.number,
  digest: row.digest,
  length: row.source.length,
  variables: Object.keys(row.variables).toSorted(),
  variablesPrint: fingerprint(JSON.stringify(Object.entries(row.variables).toSorted(byKey))),
  secrets: row.secrets,
  restores: row.restores,
})

const scheduleSummary = (row: Schedule): Summary => ({
  function: row.function,
  description: row.description,
  cron: row.cron,
  timeZone: row.timeZone,
  headers: Object.keys(row.headers).toSorted(),
  inputPrint: fingerprint(
    JSON.stringify([Object.entries(row.headers).toSorted(byKey), row.payload]),
  ),
  paused: row.paused,
  owner: row.owner,
})

const alertSummary = (row: Alert): Summary => ({
  name: row.name,
  function: row.function,
  schedule: row.schedule,
  metric: row.metric,
  threshold: row.threshold,
  percentile: row.percentile,
  leastCalls: row.leastCalls,
  windowMinutes: row.windowMinutes,
  recipients: row.recipients,
  webhook: row.webhook,
  secretNumber: row.secretNumber,
  mutedUntil: row.mutedUntil,
})
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
