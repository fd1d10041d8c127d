import type { Action, FeatureId, Permission, Scope, Slug } from '../catalog/edition.ts'
import type { GroupId, ProfileId } from '../kit/ids.ts'
import { memo } from '../kit/memo.ts'
import type { Acting } from './acting.ts'
import type { Directory, Profile, User } from './directory.ts'
import { profilesOf, togglesOf, withAllFeatures } from './held.ts'
import { placesOf } from './reach.ts'
import { seesAs, visibleAs } from './see.ts'
import type { Target } from './target.ts'

/** One thing that can be done about a denial. */
export type Part =
  | { readonly kind: 'enable' }
  | { readonly kind: 'switch-on'; readonly profile: ProfileId; readonly slug: Slug }
  | { readonly kind: 'feature'; readonly feature: FeatureId }
  /** A default that depends on the account, switched on for all who follow it. */
  | { readonly kind: 'account-default'; readonly slug: Slug }
  | { readonly kind: 'give'; readonly profile: ProfileId }
  | { readonly kind: 'replace'; readonly profile: ProfileId; readonly instead: ProfileId }
  | { readonly kind: 'manage'; readonly group: GroupId }
  /** Into this group, as a member. */
  | { readonly kind: 'move'; readonly group: GroupId }

/** So many parts are put together of what the person's own profiles lack; fewer where there are many. */
const termsMax = (parts: readonly Part[]) => (parts.length > 6 ? 2 : 3)

/**
 * Everything worth trying, fewest parts first: of what is wrong with the person, with what they are
 * given, and with where it reaches, some of each. The same part is the same object throughout.
 */
export function candidatesFor(
  asker: Acting,
  subject: User,
  action: Action,
  target: Target,
): readonly (readonly Part[])[] {
  const { directory } = asker
  const granting = (permission: Permission) => isKept(directory, action, permission)
  const enabling: readonly (readonly Part[])[] =
    subject.state === 'enabled' ? [[]] : [[], [{ kind: 'enable' }]]
  const features = memo((feature: FeatureId): Part => ({ kind: 'feature', feature }))
  const own = ownParts(directory, subject, granting, features)
  const sources = [
    ...subsets(own, termsMax(own)),
    ...profileParts(asker, subject, granting, features),
  ]
  const places = subsets(placeParts(asker, subject, action, target), 2)
  return enabling
    .flatMap((enable) =>
      sources.flatMap((source) => places.map((place) => [...enable, ...source, ...place])),
    )
    .toSorted((a, b) => a.length - b.length)
}

/** Whether a permission grants the action, or is one of those that make who may do it. */
export const isKept = (
  { edition: { keeper } }: Directory,
  action: Action,
  { role, slug, grants }: Permission,
): boolean =>
  grants.some((grant) => grant.action === action) ||
  (role === keeper.role &&
    keeper.permissions.includes(slug) &&
    keeper.grants.some((grant) => grant.action === action))

/** What the person's own profiles lack: a toggle, a default, a feature. */
function ownParts(
  directory: Directory,
  subject: User,
  granting: (permission: Permission) => boolean,
  features: (feature: FeatureId) => Part,
): readonly Part[] {
  const defaults = memo((slug: Slug): Part => ({ kind: 'account-default', slug }))
  return [
    ...new Set(
      profilesOf(directory, subject).flatMap((profile) =>
        togglesOf(directory, profile)
          .filter(({ permission, counts }) => granting(permission) && !counts)
          .flatMap(({ permission, value, stored, gatedBy }): Part[] => {
            const { slug } = permission
            const follows = permission.default === 'account' && stored === null
            return [
              ...(value ? [] : [{ kind: 'switch-on', profile: profile.id, slug } as const]),
              ...(!value && follows ? [defaults(slug)] : []),
              ...(gatedBy === null ? [] : [features(gatedBy)]),
            ]
          }),
      ),
    ),
  ]
}

/** A profile that has it, of those the asker sees: instead of theirs of that role, or as another one. */
function profileParts(
  asker: Acting,
  subject: User,
  granting: (permission: Permission) => boolean,
  features: (feature: FeatureId) => Part,
): readonly (readonly Part[])[] {
  const { directory } = asker
  const own = profilesOf(directory, subject)
  return visibleAs(asker, 'profile').flatMap((profile): (readonly Part[])[] => {
    if (subject.profiles.includes(profile.id)) return []
    const gates = gatesOf(directory, profile, granting)
    if (gates === undefined) return []
    const twin = own.find(({ role }) => role === profile.role)
    if (!twin && own.length >= 4) return []
    const given: Part = twin
      ? { kind: 'replace', profile: profile.id, instead: twin.id }
      : { kind: 'give', profile: profile.id }
    return subsets(gates.map(features), 2).map((gated) => [given, ...gated])
  })
}

/** The features that are off and would have to be on; nothing where the profile does not give it. */
function gatesOf(
  directory: Directory,
  profile: Profile,
  granting: (permission: Permission) => boolean,
): readonly FeatureId[] | undefined {
  const given = togglesOf(withAllFeatures(directory), profile).filter(
    ({ permission, counts }) => counts && granting(permission),
  )
  if (given.length === 0) return undefined
  return [
    ...new Set(
      given.flatMap(({ permission: { feature } }) =>
        feature === null || directory.features.has(feature) ? [] : [feature],
      ),
    ),
  ]
}

/** Where it would have to reach: groups to manage, or the one to belong to. */
function placeParts(
  asker: Acting,
  subject: User,
  action: Action,
  { groups }: Target,
): readonly Part[] {
  const scopes = scopesOf(asker.directory, action)
  const known = groups.filter(
    (group) =>
      seesAs(asker, 'agent-group', group) ||
      (asker.person !== undefined && placesOf(asker.person).includes(group)),
  )
  return [
    ...(scopes.has('subtree')
      ? known
          .filter((group) => !subject.managedGroups.includes(group))
          .map((group): Part => ({ kind: 'manage', group }))
      : []),
    ...(scopes.has('group')
      ? known
          .filter((group) => group !== subject.memberGroup)
          .map((group): Part => ({ kind: 'move', group }))
      : []),
  ]
}

const scopesOf = ({ edition }: Directory, action: Action): ReadonlySet<Scope> =>
  new Set(
    [...edition.roles.values()].flatMap(({ permissions }) =>
      [...permissions.values()].flatMap(({ grants }) =>
        grants.flatMap((grant) => (grant.action === action ? [grant.scope] : [])),
      ),
    ),
  )

/** Every choice of at most so many, the empty one too. */
const subsets = <Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] =>
  items.reduce<readonly (readonly Item[])[]>(
    (chosen, item) => [
      ...chosen,
      ...chosen.filter((each) => each.length < most).map((each) => [...each, item]),
    ],
    [[]],
  )
