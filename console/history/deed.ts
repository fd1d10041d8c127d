import type { HistoryEntry } from '@rolecall/contract/histories'

const deeds: Readonly<Record<string, string>> = {
  'account.create': 'Made with the account',
  'profile.create': 'Made',
  'profile.edit': 'Changed',
  'profile.restore': 'Restored to its defaults',
  'user.create': 'Added',
  'user.edit': 'Changed',
  'user.disable': 'Changed',
  'user.reset-password': 'Password reset',
  'user.sessions': 'Signed out everywhere',
  'my-account.edit': 'Own account changed',
  'agent-group.create': 'Added',
  'agent-group.edit': 'Renamed',
  'agent-group.move': 'Moved',
  'skill.create': 'Added',
  'skill.edit': 'Changed',
}

/** What was done, as people say it; an action without a word of its own goes by its name. */
export const deedOf = ({ action }: Pick<HistoryEntry, 'action'>): string =>
  deeds[action] ?? `Changed by ${action}`

/** By whom; somebody out of sight has no name. */
export function whoOf({ actor }: Pick<HistoryEntry, 'actor'>): string {
  if (actor.kind === 'host') return 'on the server’s host'
  if (actor.name !== null) return `by ${actor.name}`
  return actor.kind === 'user' ? 'by someone you can’t see' : 'by an API key you can’t see'
}

/** What came and went, in a line for each. */
export const lineOf = ({ label, before, after }: HistoryEntry['changes'][number]): string => {
  if (before === null) return `${label}: ${after ?? ''}`
  return after === null ? `${label}: ${before}, taken away` : `${label}: ${before} → ${after}`
}
