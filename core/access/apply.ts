import { numberOf } from '../kit/ids.ts'
import type { Change, Touch } from './change.ts'
import { tableOf, type Counters, type Directory } from './directory.ts'

/** What the account looks like after a change. The store writes exactly this and nothing else. */
export const apply = (directory: Directory, { touches }: Pick<Change, 'touches'>): Directory => ({
  ...touches.reduce(applyTouch, directory),
  revision: directory.revision + 1,
})

/** The change that takes back what this one did. Numbers used stay used. */
export const reverse = ({ touches, ...change }: Change): Change => ({
  ...change,
  touches: touches
    .map((touch) => ({ ...touch, before: touch.after, after: touch.before }) as Touch)
    .toReversed(),
})

function applyTouch(directory: Directory, touch: Touch): Directory {
  switch (touch.noun) {
    case 'settings':
      return { ...directory, settings: touch.after }
    case 'feature': {
      const features = new Set(directory.features)
      if (touch.after) features.add(touch.id)
      else features.delete(touch.id)
      return { ...directory, features }
    }
    default: {
      const table = tableOf[touch.noun]
      const rows = new Map([...directory[table].values()].map((row) => [row.id as string, row]))
      if (touch.after) rows.set(touch.id, touch.after)
      else rows.delete(touch.id)
      return { ...directory, [table]: rows, next: counted(directory.next, touch) }
    }
  }
}

const counted = (
  next: Counters,
  { noun, id }: Extract<Touch, { noun: keyof Counters }>,
): Counters => ({
  ...next,
  [noun]: Math.max(next[noun], numberOf(id) + 1),
})
