/** Section 5, "Editions": an account goes on to the next edition. Toggles go on under their slug; what is new follows
 *  the role's default; what the next edition does not offer is left out. */
import { byId, follows, permissionOf } from './entities.ts'
import { switchedOn } from './holding.ts'
import type { Edition, Key, Model, Pair, Profile } from './shapes.ts'

/** "View All Connections List" moves to viewing only; what bears its number today gives more, and is off. */
const viewing = { role: 'agent-manager', was: 'view-all-conversations', is: 'view-history' }
const more = 'handle-and-view-all-conversations'

export function moved(m: Model, was: Edition, is: Edition): Model {
  if (!follows(was, is)) return m
  const next = { ...m, roles: is.roles, keeper: is.keeper }
  const pairs = pairsOf(is)
  const listed = (all: Pair[], { role, slug }: Pair) =>
    all.some((each) => each.role === role && each.slug === slug)
  return {
    ...next,
    features: is.features.flatMap(({ id, startsOn }) =>
      (byId(was.features, id) ? m.features.includes(id) : startsOn) ? id : [],
    ),
    accountOn: dependent(is).filter((slug) =>
      (dependent(was).includes(slug) ? m : is).accountOn.includes(slug),
    ),
    delegable: pairs.filter((pair) => listed((permissionOf(m, pair) ? m : is).delegable, pair)),
    profiles: m.profiles.map((profile) => ({
      ...profile,
      overrides: overridesIn(m, next, profile),
    })),
    keys: m.keys.map((key) => ({ ...key, slugs: slugsIn(pairs, key) })),
  }
}

const pairsOf = ({ roles }: Edition): Pair[] =>
  roles.flatMap(({ id: role, permissions }) => permissions.map(({ slug }) => ({ role, slug })))
const dependent = ({ roles }: Edition) => [
  ...new Set(
    roles.flatMap((r) => r.permissions.flatMap((p) => (p.default === 'account' ? p.slug : []))),
  ),
]

function overridesIn(m: Model, next: Model, { id, role, overrides }: Profile) {
  const kept = Object.entries(overrides).filter(
    ([slug]) => (permissionOf(next, { role, slug })?.default ?? 'core') !== 'core',
  )
  if (role !== viewing.role) return Object.fromEntries(kept)
  const on = switchedOn(m, [id]).map(({ slug }) => slug)
  const views = on.includes(viewing.was) && !on.includes(viewing.is) ? { [viewing.is]: true } : {}
  return { ...Object.fromEntries(kept), ...views, [more]: false }
}

/** A key keeps what is still offered, and views where it viewed. */
function slugsIn(pairs: Pair[], { slugs }: Key): string[] {
  const named = slugs.map((slug) => (slug === viewing.was ? viewing.is : slug))
  return [...new Set(named)].filter((slug) => pairs.some((pair) => pair.slug === slug))
}
