import type { Impact, PersonImpact } from '@rolecall/contract/shapes'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { impactOf } from '@rolecall/core/access/impact'
import { asActor } from '@rolecall/core/access/acting'
import { seesAs } from '@rolecall/core/access/see'
import { permissionOf } from '@rolecall/core/catalog/edition'
import { sightView } from './sight.ts'
import { byName } from './viewer.ts'

const listedMax = 200

/** Who gains and loses what, among the people the viewer sees before or after the change. */
export function impactView(actor: Actor, before: Directory, after: Directory): Impact {
  const [looked, looks] = [asActor(before, actor), asActor(after, actor)]
  const people = impactOf(before, after)
    .filter(({ user }) => seesAs(looked, 'user', user.id) || seesAs(looks, 'user', user.id))
    .toSorted((a, b) => byName(a.user, b.user))
  const list = people.slice(0, listedMax).map(({ user, effects }): PersonImpact => ({
    user: { id: user.id, name: user.name },
    effects: effects.map(({ role, slug, effect }) => ({
      permission: { slug, role, label: labelOf(after, role, slug) },
      effect,
    })),
  }))
  const sight = before.groups === after.groups ? {} : { sight: sightView(actor, before, after) }
  return { people: people.length, list, ...sight }
}

const labelOf = ({ edition }: Directory, role: string, slug: string) =>
  permissionOf(edition, role, slug)?.label ?? slug
