import { numberOf } from '../kit/ids.ts'
import type { Change, RowTouch, Touch } from './change.ts'
import { nouns, tableOf, type Directory, type Noun } from './directory.ts'

/** What the account looks like after a change. The store writes exactly this and nothing else. */
export const apply = (directory: Directory, { touches }: Pick<Change, 'touches'>): Directory => ({
  ...nouns.reduce((after, noun) => applyRows(after, noun, touches), directory),
  features: applyFeatures(directory.features, touches),
  settings: touches.findLast((touch) => touch.noun === 'settings')?.after ?? directory.settings,
  revision: directory.revision + 1,
})

/** The change that takes back what this one did. Numbers used stay used. */
export const reverse = ({ touches, ...change }: Change): Change => ({
  ...change,
  touches: touches
    .map((touch) => ({ ...touch, before: touch.after, after: touch.before }) as Touch)
    .toReversed(),
})

function applyRows(directory: Directory, noun: Noun, touches: readonly Touch[]): Directory {
  const ours = touches.filter((touch) => touch.noun === noun) as readonly RowTouch<Noun>[]
  if (ours.length === 0) return directory
  const table = tableOf[noun]
  const rows = new Map([...directory[table].values()].map((row) => [row.id as string, row]))
  for (const { id, after } of ours) {
    if (after) rows.set(id, after)
    else rows.delete(id)
  }
  const next = ours.reduce((most, { id }) => Math.max(most, numberOf(id) + 1), directory.next[noun])
  return { ...directory, [table]: rows, next: { ...directory.next, [noun]: next } }
}

function applyFeatures(
  features: ReadonlySet<string>,
  touches: readonly Touch[],
): ReadonlySet<string> {
  const switches = touches.filter((touch) => touch.noun === 'feature')
  if (switches.length === 0) return features
  const switched = new Map(switches.map(({ id, after }) => [id, after]))
  const kept = [...features].filter((id) => switched.get(id) !== false)
  return new Set([...kept, ...[...switched].filter(([, on]) => on).map(([id]) => id)])
}
