import type { View } from './filters.ts'

export const words = {
  about: 'Every change, who made it and through what, newest first. Entries cannot be altered.',
  none: 'Nothing has been recorded here yet.',
  clear: 'Clear filters',
  noneFound: 'No entry matches. Take a filter away to see more.',
  by: (via: string) => `through ${channels[via] ?? via}`,
  anything: 'nothing',
  reading: 'Reading the trail …',
  whole: 'Chain whole',
  broken: 'The audit trail is not whole',
  brokenAbout: (chain: 'audit' | 'events', problem: string) =>
    `In the chain of ${chain === 'audit' ? 'changes' : 'sign-ins and refusals'}: ${problem}. Somebody has altered the database behind Rolecall’s back. Keep a copy of it as it is, and compare with a head you kept elsewhere.`,
  checkAll: 'Check every entry',
  asItIsNow: 'As it is now',
  versionThen: 'This version beside how it is now, and the way back to it',
  raw: 'As it was kept (JSON)',
  head: (hash: string) => `${hash.slice(0, 8)}…`,
} as const

export const viewLabels = {
  changes: 'Changes',
  'sign-ins': 'Sign-ins',
  refusals: 'Refusals',
  exports: 'Exports',
} as const satisfies Record<View, string>

export const channels: Readonly<Record<string, string>> = {
  console: 'the console',
  cli: 'the command line',
  'api-key': 'an API key',
  host: 'the server’s host',
}

export const eventKinds: Readonly<
  Record<string, { readonly says: string; readonly color: string }>
> = {
  'signed-in': { says: 'signed in', color: 'green' },
  'sign-in-failed': { says: 'failed to sign in', color: 'orange' },
  'signed-out': { says: 'signed out', color: 'gray' },
  'sessions-ended': { says: 'ended sessions', color: 'gray' },
  refused: { says: 'was refused', color: 'orange' },
  exported: { says: 'exported', color: 'blue' },
  dropped: { says: 'lost some events', color: 'red' },
}

/** Why somebody was refused. */
export const refusals: Readonly<Record<string, string>> = {
  denied: 'they do not hold it, or not there',
  'beyond-your-authority': 'it would give what was not theirs to give',
  'beyond-your-lines': 'it would lift somebody beyond their lines of business',
}
