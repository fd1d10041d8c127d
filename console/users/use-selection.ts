import type { ListedUser } from '@rolecall/contract/users'
import { useState } from 'react'
import { allPressed, asListed, nobody, pressed, without, type Selection } from './selection.ts'

/**
 * Who is chosen in the list. Another order and another page keep them; another filter does not, as
 * some of them may be out of sight then.
 */
export function useSelection(users: readonly ListedUser[], filter: string) {
  const [known, setKnown] = useState({ filter, selection: nobody, wasCleared: false })
  if (known.filter !== filter)
    setKnown({ filter, selection: nobody, wasCleared: known.selection.chosen.size > 0 })
  const { selection, wasCleared } = known
  const areAll = users.length > 0 && users.every(({ id }) => selection.chosen.has(id))
  const choose = (next: Selection) => setKnown({ filter, selection: next, wasCleared: false })
  return {
    chosen: asListed(selection, users),
    isChosen: (id: string) => selection.chosen.has(id),
    areAll,
    /** Another filter has just emptied it. */
    wasCleared,
    onPress: (at: number, isRange: boolean) => choose(pressed(selection, { users, at, isRange })),
    onPressAll: () => choose(allPressed(selection, users, areAll)),
    onLeaveOut: (ids: readonly string[]) => choose(without(selection, ids)),
    onClear: () => choose(nobody),
  }
}
export type Selected = ReturnType<typeof useSelection>
