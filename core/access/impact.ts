import type { Action, Edition, Permission, RoleId, Slug } from '../catalog/edition.ts'
import { successionOf } from '../catalog/succession.ts'
import type { UserId } from '../kit/ids.ts'
import type { NonEmpty } from '../kit/non-empty.ts'
import { memo } from '../kit/memo.ts'
import { isNonEmpty } from '../kit/non-empty.ts'
import { everybody } from './concerned.ts'
import type { Directory, Profile, User } from './directory.ts'
import { heldIn, heldThrough, type Held } from './held.ts'
import { linesOf, newLines } from './lines.ts'
import { groupsReached } from './reach.ts'

/** What a change does to one person. */
export type PersonChange = { readonly user: User; readonly effects: NonEmpty<Effect> }

export type Effect = {
  readonly role: RoleId
  readonly slug: Slug
  readonly effect: 'gained' | 'lost' | 'wider' | 'narrower' | 'moved'
}

/**
 * Rule: the impact of a change is the difference of what each person effectively holds, and over
 * which groups, before and after it; nothing else. Of these people, or of everybody.
 */
export function impactOf(
  before: Directory,
  after: Directory,
  people: ReadonlySet<UserId> = everybody(before, after),
): readonly PersonChange[] {
  const [was, is] = [holdings(before), holdings(after)]
  const actionsOf = translationFor(before.edition, after.edition)
  return [...people].flatMap((id) => {
    const user = after.users.get(id) ?? before.users.get(id)
    if (!user) return []
    const [had, has] = [reachesOf(before, id, was), reachesOf(after, id, is)]
    const lines = linesEffect(before, after, id)
    const plainly = effectsOn(had, has, actionsOf)
    const effects = lines === undefined ? plainly : withLines(had, has, plainly, lines)
    return isNonEmpty(effects) ? [{ user, effects }] : []
  })
}

/** What each profile gives, worked out once for everybody who has it. */
const holdings = (directory: Directory) =>
  memo((profile: Profile) => heldThrough(directory, profile))

type Reach = {
  readonly role: RoleId
  readonly over: ReadonlySet<string>
  readonly through: readonly Permission[]
}

/** What an action is called in the edition that an account moves to; nothing while it does not move. */
export type Translation = ((action: Action) => readonly Action[]) | undefined
export const translationFor = (from: Edition, to: Edition): Translation =>
  from === to ? undefined : successionOf(from, to).actionsOf

function reachesOf(
  directory: Directory,
  id: User['id'],
  through: (profile: Profile) => readonly Held[],
): ReadonlyMap<Slug, Reach> {
  const user = directory.users.get(id)
  if (user?.state !== 'enabled') return new Map()
  const held = heldIn(directory, user, through)
  return reachesWith(
    held.map(({ permission }) => permission),
    groupsReached(directory, user),
    user.memberGroup,
  )
}

/** By slug: through which role first, and over what: scopes without a place by name, and groups. */
export function reachesWith(
  permissions: readonly Permission[],
  managed: ReadonlySet<string>,
  memberGroup: string | null,
): ReadonlyMap<Slug, Reach> {
  const found = new Map<Slug, { role: RoleId; over: Set<string>; through: Permission[] }>()
  for (const permission of permissions) {
    if (permission.delegated && managed.size === 0) continue
    const reach = found.get(permission.slug) ?? {
      role: permission.role,
      over: new Set<string>(),
      through: [],
    }
    found.set(permission.slug, reach)
    reach.through.push(permission)
    if (permission.grants.every(({ scope }) => scope === 'account')) reach.over.add('everything')
    for (const { scope } of permission.grants) {
      if (scope === 'subtree') for (const group of managed) reach.over.add(group)
      else if (scope !== 'group') reach.over.add(scope)
      else if (memberGroup !== null) reach.over.add(memberGroup)
    }
  }
  return found
}

/** What becomes of the lines of business that somebody is limited to. */
export function linesEffect(
  before: Directory,
  after: Directory,
  id: User['id'],
): Effect['effect'] | undefined {
  const [was, is] = [before.users.get(id), after.users.get(id)]
  if (!was || !is || was.lobs.length + is.lobs.length === 0) return undefined
  const [lines, now] = [linesOf(before, was), linesOf(after, is)]
  const [more, less] = [newLines(lines, now)?.length !== 0, newLines(now, lines)?.length !== 0]
  return more ? (less ? 'moved' : 'wider') : less ? 'narrower' : undefined
}

/** The same permission over more and fewer things at once is over others. */
export function withLines(
  had: ReadonlyMap<Slug, Reach>,
  has: ReadonlyMap<Slug, Reach>,
  effects: readonly Effect[],
  lines: Effect['effect'],
): readonly Effect[] {
  const told = new Set(effects.map(({ slug }) => slug))
  const reachesThings = ({ over }: Reach) => [...over].some((place) => place !== 'self')
  const others = [...has].filter(([slug, reach]) => had.has(slug) && reachesThings(reach))
  return [
    ...effects.map((each): Effect =>
      each.effect === 'gained' || each.effect === 'lost' || each.effect === lines
        ? each
        : { ...each, effect: 'moved' },
    ),
    ...others.flatMap(([slug, { role }]): readonly Effect[] =>
      told.has(slug) ? [] : [{ role, slug, effect: lines }],
    ),
  ]
}

export function effectsOn(
  before: ReadonlyMap<Slug, Reach>,
  after: ReadonlyMap<Slug, Reach>,
  actionsOf?: Translation,
): readonly Effect[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((slug): readonly Effect[] => {
    const was = before.get(slug)
    const is = after.get(slug)
    if (!is) return was ? [{ role: was.role, slug, effect: 'lost' }] : []
    if (!was) return [{ role: is.role, slug, effect: 'gained' }]
    const over = difference(was.over, is.over)
    const verbs = actionsOf && differenceOfVerbs(was.through, is.through, actionsOf)
    const effect = over && verbs && over !== verbs ? 'moved' : (over ?? verbs)
    return effect ? [{ role: is.role, slug, effect }] : []
  })
}

/** In another edition the same permission may allow more, or less. */
const differenceOfVerbs = (
  was: readonly Permission[],
  is: readonly Permission[],
  actionsOf: (action: Action) => readonly Action[],
): Effect['effect'] | undefined =>
  difference(
    new Set(was.flatMap(({ grants }) => grants.flatMap(({ action }) => actionsOf(action)))),
    new Set(is.flatMap(({ grants }) => grants.map(({ action }) => action))),
  )

function difference(
  was: ReadonlySet<string>,
  is: ReadonlySet<string>,
): Effect['effect'] | undefined {
  const more = [...is].some((place) => !covered(was, place))
  const less = [...was].some((place) => !covered(is, place))
  return more ? (less ? 'moved' : 'wider') : less ? 'narrower' : undefined
}

const covered = (by: ReadonlySet<string>, place: string) => by.has('everything') || by.has(place)
