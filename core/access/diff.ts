import type { RowTouch, Touch } from './change.ts'
import { nouns, tableOf, type Directory, type Entity, type Lookup, type Noun } from './directory.ts'
import { plain } from './plain.ts'
import { unshared } from './table.ts'

/** Rule: the changes between two states of an account; applied to the first, they give the second. */
export const diff = (before: Directory, after: Directory): readonly Touch[] => [
  ...editionTouches(before, after),
  ...featureTouches(before, after),
  ...settingsTouches(before, after),
  ...nouns.flatMap((noun) => rowTouches(noun, before, after)),
]

const editionTouches = (
  { edition: before }: Directory,
  { edition: after }: Directory,
): readonly Touch[] => (before === after ? [] : [{ noun: 'edition', id: 'edition', before, after }])

const featureTouches = (before: Directory, after: Directory): readonly Touch[] =>
  [...new Set([...before.features, ...after.features])]
    .filter((id) => before.features.has(id) !== after.features.has(id))
    .map((id) => ({
      noun: 'feature',
      id,
      before: before.features.has(id),
      after: after.features.has(id),
    }))

const settingsTouches = (
  { settings: before }: Directory,
  { settings: after }: Directory,
): readonly Touch[] =>
  text(before) === text(after) ? [] : [{ noun: 'settings', id: 'settings', before, after }]

function rowTouches(noun: Noun, before: Directory, after: Directory): readonly Touch[] {
  const [was, is] = [before[tableOf[noun]], after[tableOf[noun]]] as [Rows, Rows]
  return [...unshared(was, is)]
    .filter((pair) => pair.before !== pair.after)
    .map((pair) => touchOf(noun, pair.before ?? null, pair.after ?? null))
    .filter((touch) => text(touch.before) !== text(touch.after))
}
type Rows = Lookup<string, Entity[Noun]>

const touchOf = (noun: Noun, before: Entity[Noun] | null, after: Entity[Noun] | null) =>
  ({ noun, id: (after ?? before)?.id, before, after }) as RowTouch<Noun> & Touch

const text = (row: Parameters<typeof plain>[0] | null) =>
  row === null ? '' : JSON.stringify(plain(row))
