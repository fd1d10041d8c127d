import type { Permission, Slug } from '../../catalog/edition.ts'
import { differing } from '../../kit/differing.ts'
import { memo } from '../../kit/memo.ts'
import { isNonEmpty, type NonEmpty } from '../../kit/non-empty.ts'
import type { Profile } from '../directory.ts'
import { heldThrough } from '../held.ts'
import { effectsOn, reachesWith, type Effect } from '../impact.ts'
import { enabled, type CompactDirectory } from './compact-directory.ts'
import { none } from './numbers.ts'
import { endIn, isThere, placeIn } from './tree.ts'

/** What a profile edit does, by classes: people to whom the same happens, by their numbers. */
export type ClassImpact = { readonly people: number; readonly classes: readonly ImpactClass[] }
export type ImpactClass = { readonly effects: NonEmpty<Effect>; readonly users: readonly number[] }

/**
 * Rule: the impact of `impactOf`, worked out once for all who have the same profiles and whose own
 * and managed groups lie alike: nothing else about a person matters to it.
 */
export function impactOfEdit(
  compact: CompactDirectory,
  number: number,
  after: Profile | null,
): ClassImpact {
  const effectsFor = effectsOfEdit(compact, number, after)
  const { end } = compact
  const { lists } = compact.profileSets
  const concerned = Uint8Array.from(lists, (list) => (list.includes(number) ? 1 : 0))
  const classes: ({ effects: NonEmpty<Effect>; users: number[] } | null)[] = []
  let people = 0
  for (let user = 0; user < end; user += 1) {
    const set = compact.profileSetOf(user)
    if (concerned[set] !== 1 || !compact.has(user, enabled)) continue
    const lie = lieOf(compact, user)
    const key = set * lies.length + lie
    let found = classes[key]
    if (found === undefined) {
      const effects = effectsFor(lists[set] ?? [], lie)
      found = classes[key] = isNonEmpty(effects) ? { effects, users: [] } : null
    }
    if (found === null) continue
    found.users.push(user)
    people += 1
  }
  // Most of the list is holes: a filter skips these.
  return { people, classes: classes.filter((each) => each !== null) }
}

/** Only permissions that the edit switches can have an effect, so only they are looked at. */
function effectsOfEdit(compact: CompactDirectory, number: number, after: Profile | null) {
  const { terms, given } = compact
  const before = given.get(number) ?? []
  const then = after ? heldThrough(terms, after).map(({ permission }) => permission) : []
  const switched = differing(slugsOf(before), slugsOf(then))
  const concerning = (permissions: readonly Permission[]) =>
    permissions.filter(({ slug }) => switched.has(slug))
  const ofProfile = memo((each: number) => concerning(given.get(each) ?? []))
  const [own, ownThen] = [concerning(before), concerning(then)]
  return (held: readonly number[], lie: number): readonly Effect[] => {
    const { memberGroup, reached } = lies[lie] ?? lies[0]
    const reaches = (edited: readonly Permission[]) =>
      reachesWith(
        held.flatMap((each) => (each === number ? edited : ofProfile(each))),
        reached,
        memberGroup,
      )
    return effectsOn(reaches(own), reaches(ownThen))
  }
}

const slugsOf = (permissions: readonly Permission[]): ReadonlySet<Slug> =>
  new Set(permissions.map(({ slug }) => slug))

/** Every way a person's own group and the groups they reach can lie; `grp_1` stands for their own. */
const lies = [
  { memberGroup: null, reached: new Set<string>() },
  { memberGroup: null, reached: new Set(['grp_2']) },
  { memberGroup: 'grp_1', reached: new Set<string>() },
  { memberGroup: 'grp_1', reached: new Set(['grp_2']) },
  { memberGroup: 'grp_1', reached: new Set(['grp_1', 'grp_2']) },
  { memberGroup: 'grp_1', reached: new Set(['grp_1']) },
] as const

function lieOf(compact: CompactDirectory, user: number): number {
  const own = compact.groupOf(user)
  if (!compact.manages(user)) return own === none ? 0 : 2
  if (own === none) return 1
  if (!compact.covers(user, own)) return 3
  const { tree } = compact
  const tops = (compact.managedSets.lists[compact.managedBy(user)] ?? []).filter((top) =>
    isThere(tree, top),
  )
  const isAlone = endIn(tree, own) - placeIn(tree, own) === 1
  return isAlone && tops.every((top) => top === own) ? 5 : 4
}
