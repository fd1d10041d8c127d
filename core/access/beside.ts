/**
 * What an account has beside the directory: rows that no decision about a person depends on, and of
 * which there may be much, as the code of functions. They change like everything else: by a plan, in
 * one transaction with the audit entry and the revision. The trail keeps a summary of each.
 */
export const besideNouns = [
  'function',
  'function-version',
  'secret',
  'domain',
  'schedule',
  'alert',
  'email-report',
] as const
export type BesideNoun = (typeof besideNouns)[number]
export const isBesideNoun = (word: string): word is BesideNoun =>
  (besideNouns as readonly string[]).includes(word)

/** What the trail says of such a row: no code, and never the value of a secret. */
export type Summary = {
  readonly [Element in string]: string | number | boolean | null | readonly string[]
}
export type BesideTouch = {
  readonly noun: BesideNoun
  readonly id: string
  readonly before: Summary | null
  readonly after: Summary | null
}
