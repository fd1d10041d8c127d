import type { VersionSummary } from '@rolecall/contract/versions'
import { listed } from '../ui/sentence.ts'

const deeds: Readonly<Record<string, string>> = {
  'account.create': 'Made with the account',
  'profile.create': 'Made',
  'profile.edit': 'Changed',
  'profile.restore': 'Restored to its defaults',
}

/** What was done, as people say it; an action without a word of its own goes by its name. */
export const deedOf = ({ action }: Pick<VersionSummary, 'action'>): string =>
  deeds[action] ?? `Changed by ${action}`

/** By whom; somebody out of sight has no name. */
export function whoOf({ actor }: Pick<VersionSummary, 'actor'>): string {
  if (actor.kind === 'host') return 'on the server’s host'
  if (actor.name !== null) return `by ${actor.name}`
  return actor.kind === 'user' ? 'by someone you can’t see' : 'by an API key you can’t see'
}

/** What changed, in a line for each kind of change. */
export function changeLines({ changes }: Pick<VersionSummary, 'changes'>): readonly string[] {
  const { name, description, toggles } = changes
  const labels = (some: (toggle: (typeof toggles)[number]) => boolean) =>
    listed(toggles.filter(some).map(({ label }) => `“${label}”`))
  const lines = [
    ['Name', name === null ? '' : name.after],
    ['Description', description === null ? '' : description.after || 'taken away'],
    ['Turned on', labels(({ before, after }) => !before.value && after.value)],
    ['Turned off', labels(({ before, after }) => before.value && !after.value)],
    ['Same value, other source', labels(({ before, after }) => before.value === after.value)],
  ]
  return lines.flatMap(([what, says]) => (says === '' ? [] : [`${what}: ${says}`]))
}
