import type { Able, GroupAccess } from '@rolecall/contract/who-can'
import { asActor, type Acting } from '@rolecall/core/access/acting'
import { decideAs } from '@rolecall/core/access/decide'
import type { Directory, User } from '@rolecall/core/access/directory'
import { isFullAdmin, labelOf } from '@rolecall/core/access/held'
import { ancestry } from '@rolecall/core/access/reach'
import type { Refusal } from '@rolecall/core/access/refusal'
import { seesAs, seesEverybody } from '@rolecall/core/access/see'
import { groupTarget, outside } from '@rolecall/core/access/target'
import { componentOf, type Action } from '@rolecall/core/catalog/edition'
import type { GroupId, ProfileId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { howMany, peopleShown, type AskedWho } from '../asked-who.ts'
import type { World } from '../world.ts'
import { profileRef } from './profiles.ts'
import { byName, type Viewer } from './viewer.ts'

/** Somebody who can, with each permission that earns it and the profile it comes from. */
export function ableView(
  viewer: Viewer,
  { id, name }: User,
  { action, target }: Pick<AskedWho, 'action' | 'target'>,
): Able {
  const acting = asActor(viewer.directory, { kind: 'user', id })
  const seen = new Set<string>()
  const by = earnedBy(acting, action, target).flatMap(({ slug, role, profile }): Able['by'] => {
    const key = `${role} ${slug} ${profile ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    const row = profile === null ? undefined : viewer.directory.profiles.get(profile)
    const label = labelOf(viewer.directory, role, slug)
    return [{ label, role, profile: row ? profileRef(viewer, row) : null }]
  })
  return { id, name, by }
}

type Earned = {
  readonly slug: string
  readonly role: string
  readonly profile: ProfileId | null
}

function earnedBy(acting: Acting, action: Action, target: AskedWho['target']): readonly Earned[] {
  if (target === null)
    return acting.rightsTo(action).map(({ through: { permission, profile } }) => ({
      slug: permission.slug,
      role: permission.role,
      profile: profile.id,
    }))
  const decision = decideAs(acting, action, target)
  return decision.allowed ? decision.because : []
}

export function groupAccessView(
  world: World,
  viewer: Viewer,
  id: string,
): Result<GroupAccess, Refusal> {
  const { directory } = viewer
  const group = directory.groups.get(id as GroupId)
  if (!group) return fail({ kind: 'not-found', noun: 'agent-group', id })
  const shown = peopleShown(viewer)
  const managing = (at: GroupId) =>
    shown.filter(({ state, managedGroups }) => state === 'enabled' && managedGroups.includes(at))
  const managers = managing(group.id)
  const above = ancestry(directory, group.id).find(
    (at) => at !== group.id && seesAs(viewer, 'agent-group', at) && managing(at).length > 0,
  )
  const leading = above === undefined ? undefined : directory.groups.get(above)
  const among = seesEverybody(viewer) ? undefined : shown
  return ok({
    managers: crowd(managers),
    above: leading
      ? { group: { id: leading.id, name: leading.name }, managers: crowd(managing(leading.id)) }
      : null,
    administrators: crowd(shown.filter((user) => isFullAdmin(directory, actorOf(user)))),
    actions: actionsIn(directory).map(({ action, ...words }) => {
      const isOfGroup = componentOf(action) === 'agent-group'
      const target = isOfGroup ? groupTarget(group) : outside(directory, { group: group.id })
      return { action, ...words, total: howMany(world, viewer, action, target, among) }
    }),
    revision: directory.revision,
  })
}

const actorOf = ({ id }: User) => ({ kind: 'user', id }) as const

const shownMax = 50
const crowd = (people: readonly User[]): GroupAccess['managers'] => ({
  total: people.length,
  first: people
    .toSorted(byName)
    .slice(0, shownMax)
    .map(({ id, name }) => ({ id, name })),
})

/** What some permission grants by group. */
function actionsIn({
  edition,
}: Directory): readonly Omit<GroupAccess['actions'][number], 'total'>[] {
  const placed = new Set(
    [...edition.roles.values()]
      .flatMap(({ permissions }) => [...permissions.values()])
      .flatMap(({ grants }) => grants)
      .flatMap(({ scope, action }) => (scope === 'group' || scope === 'subtree' ? [action] : [])),
  )
  return [...edition.components.values()].flatMap(({ id, label, verbs }) =>
    [...verbs].flatMap(([verb, about]) => {
      const action = `${id}.${verb}`
      return placed.has(action) && id !== 'profile' ? [{ action, about, component: label }] : []
    }),
  )
}
