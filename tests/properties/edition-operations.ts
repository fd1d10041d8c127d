import { moveEdition } from '../../core/access/changes/edition.ts'
import { conversationalCloud } from '../../core/catalog/conversational-cloud.ts'
import { editions } from '../../core/catalog/shipped.ts'
import { editionAsModel } from './as-model.ts'
import type { Maker } from './operations.ts'

/** Forwards mostly, which few may do and an account does once; now and then backwards, or to where it is. */
export const moving: Maker = (random, _, actor) => {
  const to = random.chance(0.2) ? random.pick([...editions.values()]) : conversationalCloud
  if (!to) return undefined
  return {
    plan: (at) => moveEdition(at, actor, { to }),
    op: (at) => ({
      kind: 'edition.move',
      id: to.id,
      was: editionAsModel(at.edition),
      is: editionAsModel(to),
    }),
  }
}
