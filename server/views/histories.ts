import type { HistoryEntry } from '@rolecall/contract/histories'
import { nouns } from '@rolecall/core/access/directory'
import { seesAs } from '@rolecall/core/access/see'
import type { Deed } from '@rolecall/store/history'
import { elementsOf } from './audit-elements.ts'
import { namesIn, type Touch } from './audit-names.ts'
import { deedView, readsTrail } from './deed.ts'
import { rowOf, type Viewer } from './viewer.ts'

type Change = HistoryEntry['changes'][number]

/** One change of a thing. What the trail says of other things in the same change is not told. */
export const historyEntry = (viewer: Viewer, { entry, touch }: Deed): HistoryEntry => ({
  ...deedView(viewer, entry),
  changes: distinct(changesOf(viewer, touch, entry.touches)),
})

/** Whoever may read the whole trail has the names in it; others those of what they see. */
function changesOf(viewer: Viewer, touch: Touch, touches: readonly Touch[]): readonly Change[] {
  const { directory } = viewer
  const nameOf = readsTrail(viewer) ? namesIn(directory, touches) : seenName(viewer)
  return elementsOf(directory, touch, nameOf).flatMap(({ element, label, was, is }) => {
    // A person's own settings are theirs: that they changed them is enough.
    if (element === 'regional')
      return touch.before === null ? [] : [{ element, label, before: null, after: 'changed' }]
    return [{ element, label, before: was, after: is }]
  })
}

const unseen = 'something you can’t see'

function seenName(viewer: Viewer): (id: string) => string {
  return (id) => {
    for (const noun of nouns) {
      const row = rowOf(viewer.directory, noun, id)
      if (row) return seesAs(viewer, noun, id) ? row.name : unseen
    }
    return unseen
  }
}

/** How many things out of sight came or went is not told either. */
const distinct = (changes: readonly Change[]): Change[] => [
  ...new Map(changes.map((change) => [JSON.stringify(change), change])).values(),
]
