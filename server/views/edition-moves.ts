import type { EditionMove, EditionMoves } from '@rolecall/contract/edition'
import type { Directory } from '@rolecall/core/access/directory'
import type { Edition } from '@rolecall/core/catalog/edition'
import { mayFollow, stepsTo, successionOf } from '@rolecall/core/catalog/succession'

/** Where the account may move to, and what each edition has otherwise. */
export const movesView = ({ edition }: Directory, editions: readonly Edition[]): EditionMoves => ({
  id: edition.id,
  title: edition.title,
  moves: editions.filter((to) => mayFollow(edition, to)).map((to) => moveView(edition, to)),
})

const moveView = (from: Edition, to: Edition): EditionMove => ({
  id: to.id,
  title: to.title,
  steps: stepsTo(from, to).map(({ role, ...step }) => ({
    ...step,
    role: { id: role, name: (to.roles.get(role) ?? from.roles.get(role))?.label ?? role },
  })),
  stops: successionOf(from, to).stops.flatMap((id) => from.components.get(id)?.label ?? []),
})
