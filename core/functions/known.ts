import type { BesideNoun } from '../access/beside.ts'
import type { Alert } from './alert.ts'
import type { EmailReports } from './email-report.ts'
import type { FunctionRow, FunctionVersion, Use } from './function.ts'
import type { Schedule } from './schedule.ts'
import type { DomainRow, SecretRow } from './secret.ts'

/** What a plan beside the directory may ask to know, as it is inside the transaction. */
export type Known = {
  /** The one that the plan is about, if it is there. */
  readonly function: FunctionRow | undefined
  /** How many others of the account serve. */
  readonly othersServing: number
  readonly allFunctions: readonly FunctionRow[]
  /** Of the function that the plan is about: the draft first, then by number. */
  readonly versions: readonly FunctionVersion[]
  readonly uses: readonly Use[]
  readonly secrets: readonly SecretRow[]
  readonly domains: readonly DomainRow[]
  readonly schedules: readonly Schedule[]
  readonly alerts: readonly Alert[]
  /** One row, or none where nobody has asked for reports. */
  readonly emailReports: readonly EmailReports[]
  /** The next free number of each noun. */
  readonly next: { readonly [N in BesideNoun]: number }
}
export type Need = keyof Known
