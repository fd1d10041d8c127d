import type { Touch } from './change.ts'
import { nouns, tableOf, type Directory, type Entity, type Noun } from './directory.ts'
import { plain } from './plain.ts'

/** Rule: the changes between two states of an account; applied to the first, they give the second. */
export const diff = (before: Directory, after: Directory): readonly Touch[] => [
  ...featureTouches(before, after),
  ...settingsTouches(before, after),
  ...nouns.flatMap((noun) => rowTouches(noun, before, after)),
]

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
  const was = rowsOf(before, noun)
  const is = rowsOf(after, noun)
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((id) => ({ noun, id, before: was.get(id) ?? null, after: is.get(id) ?? null }) as Touch)
    .filter(({ before, after }) => before !== after)
    .filter((touch) => text(touch.before) !== text(touch.after))
}

const rowsOf = (directory: Directory, noun: Noun): ReadonlyMap<string, Entity[Noun]> =>
  new Map([...directory[tableOf[noun]].values()].map((row) => [row.id, row]))

const text = (row: Parameters<typeof plain>[0] | null) =>
  row === null ? '' : JSON.stringify(plain(row))
