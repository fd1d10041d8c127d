import type { Permission, Slug } from '../../catalog/edition.ts'
import { differing } from '../../kit/differing.ts'
import { memo } from '../../kit/memo.ts'
import { isNonEmpty, type NonEmpty } from '../../kit/non-empty.ts'
import { numberOf } from '../../kit/ids.ts'
import type { Touch } from '../change.ts'
import type { Directory, Profile } from '../directory.ts'
import { heldThrough, type Terms } from '../held.ts'
import {
  effectsOn,
  reachesWith,
  translationFor,
  withLines,
  type Effect,
  type Translation,
} from '../impact.ts'
import { areLinesOn } from '../lines.ts'
import type { CompactDirectory } from './compact-directory.ts'
import { enabled } from './person.ts'
import { none } from './numbers.ts'
import { endIn, isThere, placeIn } from './tree.ts'

/** What a change does, by classes: people to whom the same happens, by their numbers. */
export type ClassImpact = { readonly people: number; readonly classes: readonly ImpactClass[] }
export type ImpactClass = { readonly effects: NonEmpty<Effect>; readonly users: readonly number[] }

/** What some profiles will give instead of what they give now, by their numbers. */
type Instead = ReadonlyMap<number, readonly Permission[]>
/** What is different for everybody besides: another edition, and lines of business that come to count or no longer do. */
type Besides = { readonly translation?: Translation; readonly lines?: Effect['effect'] | undefined }
type Switched = (was: readonly Permission[], is: readonly Permission[]) => readonly Slug[]

/** The impact of one profile becoming another, or going. */
export const impactOfEdit = (
  compact: CompactDirectory,
  number: number,
  after: Profile | null,
): ClassImpact =>
  impactByClass(compact, new Map([[number, after ? givenBy(compact.terms, after) : []]]))

/** The impact of a change whose nouns are all `aboutTerms`: it only changes what profiles give. */
export function impactOfTerms(
  compact: CompactDirectory,
  after: Directory,
  touches: readonly Touch[],
): ClassImpact {
  const gone = touches.flatMap((touch) =>
    touch.noun === 'profile' && touch.after === null ? [[numberOf(touch.id), []] as const] : [],
  )
  const instead = [...after.profiles.values()].map(
    (profile) => [numberOf(profile.id), givenBy(after, profile)] as const,
  )
  const translation = translationFor(compact.terms.edition, after.edition)
  const isOn = areLinesOn(after)
  const lines = isOn === compact.areLinesOn ? undefined : isOn ? 'narrower' : 'wider'
  const switched = translation ? anyOf : switchedBy
  const different = [...gone, ...instead].filter(
    ([number, then]) => switched(compact.given.get(number) ?? [], then).length > 0,
  )
  return impactByClass(compact, new Map(different), { translation, lines })
}
export const aboutTerms: ReadonlySet<Touch['noun']> = new Set([
  'profile',
  'feature',
  'settings',
  'edition',
  'api-key',
])

const givenBy = (terms: Terms, profile: Profile): readonly Permission[] =>
  heldThrough(terms, profile).map(({ permission }) => permission)

/**
 * Rule: the impact of `impactOf`, worked out once for all who have the same profiles, whose own and
 * managed groups lie alike, and who have lines of business or none: nothing else about a person
 * matters to it.
 */
function impactByClass(
  compact: CompactDirectory,
  instead: Instead,
  besides: Besides = {},
): ClassImpact {
  const effectsFor = effectsOf(compact, instead, besides)
  const { end } = compact
  const { lists } = compact.profileSets
  const concerned = Uint8Array.from(lists, (list) =>
    list.some((profile) => instead.has(profile)) ? 1 : 0,
  )
  const classes: ({ effects: NonEmpty<Effect>; users: number[] } | null)[] = []
  let people = 0
  for (let user = 0; user < end; user += 1) {
    const set = compact.profileSetOf(user)
    const isLimited = besides.lines !== undefined && compact.linesOf(user).length > 0
    if ((concerned[set] !== 1 && !isLimited) || !compact.has(user, enabled)) continue
    const lie = lieOf(compact, user)
    const key = (set * lies.length + lie) * 2 + (isLimited ? 1 : 0)
    let found = classes[key]
    if (found === undefined) {
      const effects = effectsFor(lists[set] ?? [], lie, isLimited ? besides.lines : undefined)
      found = classes[key] = isNonEmpty(effects) ? { effects, users: [] } : null
    }
    if (found === null) continue
    found.users.push(user)
    people += 1
  }
  // Most of the list is holes: a filter skips these.
  return { people, classes: classes.filter((each) => each !== null) }
}

/**
 * Only permissions that are switched can have an effect, so only they are looked at; unless lines of
 * business come to count or no longer do, which is about whatever somebody holds.
 */
function effectsOf({ given }: CompactDirectory, instead: Instead, { translation, lines }: Besides) {
  const switchedIn: Switched = translation ? anyOf : switchedBy
  const switched = new Set(
    [...instead].flatMap(([number, then]) => switchedIn(given.get(number) ?? [], then)),
  )
  const concerning = (permissions: readonly Permission[] = []) =>
    lines ? permissions : permissions.filter(({ slug }) => switched.has(slug))
  const before = memo((profile: number) => concerning(given.get(profile)))
  const then = memo((profile: number) => concerning(instead.get(profile) ?? given.get(profile)))
  return (held: readonly number[], lie: number, to: Besides['lines']): readonly Effect[] => {
    const { memberGroup, reached } = lies[lie] ?? lies[0]
    const reaches = (permissions: readonly Permission[]) =>
      reachesWith(permissions, reached, memberGroup)
    const [had, has] = [reaches(held.flatMap(before)), reaches(held.flatMap(then))]
    const plainly = effectsOn(had, has, translation)
    return to === undefined ? plainly : withLines(had, has, plainly, to)
  }
}

/** What one gives and the other does not; the same permission of another role reaches otherwise. */
const switchedBy: Switched = (was, is) => {
  const keyOf = ({ role, slug }: Permission) => `${role} ${slug}`
  const different = differing(new Set(was.map(keyOf)), new Set(is.map(keyOf)))
  return [...was, ...is].flatMap((each) => (different.has(keyOf(each)) ? [each.slug] : []))
}
/** In another edition each permission may be another, under the same slug too. */
const anyOf: Switched = (was, is) => [...was, ...is].map(({ slug }) => slug)

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
