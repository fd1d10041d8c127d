import type { SightChange } from '@rolecall/contract/shapes'
import { asActor } from '@rolecall/core/access/acting'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { seesAs } from '@rolecall/core/access/see'
import { leadOf, sightOf, type Sight } from '@rolecall/core/access/sight'
import type { UserId } from '@rolecall/core/kit/ids'
import { memo } from '@rolecall/core/kit/memo'
import { byName } from './viewer.ts'

const viewersMax = 200
const firstMax = 50

/** Who comes to see or lead whom, and who no longer, among the people the actor sees before or after. */
export function sightView(actor: Actor, before: Directory, after: Directory): SightChange[] {
  const [looked, looks] = [asActor(before, actor), asActor(after, actor)]
  const isKnown = memo((id: UserId) => seesAs(looked, 'user', id) || seesAs(looks, 'user', id))
  const refOf = (id: UserId) => ({
    id,
    name: (after.users.get(id) ?? before.users.get(id))?.name ?? id,
  })
  const crowd = (ids: readonly UserId[], viewer: UserId) => {
    const people = ids.filter((id) => id !== viewer && isKnown(id)).map(refOf)
    return { total: people.length, first: people.toSorted(byName).slice(0, firstMax) }
  }
  return bothWays(before, after)
    .filter(({ viewer }) => isKnown(viewer))
    .map(({ how, viewer, gained, lost }) => ({
      user: refOf(viewer),
      how,
      gained: crowd(gained, viewer),
      lost: crowd(lost, viewer),
    }))
    .filter(({ gained, lost }) => gained.total + lost.total > 0)
    .toSorted((a, b) => byName(a.user, b.user))
    .slice(0, viewersMax)
}

/** Who sees is told so, and not again that they lead. */
function bothWays(
  before: Directory,
  after: Directory,
): readonly (Sight & Pick<SightChange, 'how'>)[] {
  const seeing = sightOf(before, after).map((sight) => ({ ...sight, how: 'sees' as const }))
  const told = new Set(seeing.map(({ viewer }) => viewer))
  const leading = leadOf(before, after)
    .filter(({ viewer }) => !told.has(viewer))
    .map((sight) => ({ ...sight, how: 'leads' as const }))
  return [...seeing, ...leading]
}
