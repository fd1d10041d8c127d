import { numberOf, type UserId } from '../kit/ids.ts'
import type { Change, RowTouch, Touch } from './change.ts'
import { nouns, tableOf, type Directory, type Entity, type Noun, type User } from './directory.ts'
import { asPeople } from './people.ts'
import { asTable } from './table.ts'

/** What the account looks like after a change. The store writes exactly this and nothing else. */
export const apply = (directory: Directory, { touches }: Pick<Change, 'touches'>): Directory => ({
  ...nouns.reduce((after, noun) => applyRows(after, noun, touches), directory),
  features: applyFeatures(directory.features, touches),
  settings: touches.findLast((touch) => touch.noun === 'settings')?.after ?? directory.settings,
  edition: touches.findLast((touch) => touch.noun === 'edition')?.after ?? directory.edition,
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
  const changes = ours.map(({ id, after }) => [id, after] as const)
  const rows =
    noun === 'user'
      ? asPeople(directory.users).with(changes as readonly (readonly [UserId, User | null])[])
      : asTable<Entity[Noun]>(directory[tableOf[noun]]).with(changes)
  const next = ours.reduce((most, { id }) => Math.max(most, numberOf(id) + 1), directory.next[noun])
  return { ...directory, [tableOf[noun]]: rows, next: { ...directory.next, [noun]: next } }
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
