import type { VersionSummary } from '@rolecall/contract/versions'
import { listed } from '../ui/sentence.ts'

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
