import type { Action, Edition, Permission, Slug } from '../catalog/edition.ts'
import type { Directory, User } from './directory.ts'
import type { Fix } from './fixes.ts'
import type { Part } from './fix-parts.ts'
import { labelOf, profilesOf } from './held.ts'
import { actionPhrase } from './sentences.ts'

/** What to do, as one would say it to whoever does it: "give Kim the profile Ops manager as well". */
export function partSentence(directory: Directory, { name, state }: User, part: Part): string {
  const profile = (id: string) => `the profile ${nameIn(directory.profiles, id)}`
  const group = (id: string) => nameIn(directory.groups, id)
  switch (part.kind) {
    case 'enable':
      return state === 'locked' ? `unlock ${name}` : `enable ${name}`
    case 'switch-on': {
      const role = directory.profiles.get(part.profile)?.role ?? ''
      return `switch “${labelOf(directory, role, part.slug)}” on in ${profile(part.profile)}`
    }
    case 'feature':
      return `switch the feature ${directory.edition.features.get(part.feature)?.label ?? part.feature} on in the account`
    case 'account-default':
      return `let “${anyLabel(directory.edition, part.slug)}” be on by default in the account`
    case 'give':
      return `give ${name} ${profile(part.profile)} as well`
    case 'replace':
      return `give ${name} ${profile(part.profile)} instead of ${nameIn(directory.profiles, part.instead)}`
    case 'manage':
      return `let ${name} manage the group ${group(part.group)}`
    case 'move':
      return `move ${name} into the group ${group(part.group)}`
  }
}

export const fixSentence = (directory: Directory, subject: User, parts: readonly Part[]): string =>
  parts.map((part) => partSentence(directory, subject, part)).join(', and ')

/** Whom it reaches: "only Kim gains anything by it". */
export function reachSentence({ name }: User, { people, beyond, effects }: Fix): string {
  const isTheirs = effects.length > 0
  const others = people - (isTheirs ? 1 : 0)
  const named = isTheirs ? [name] : []
  const rest = others === 0 ? [] : [others === 1 ? '1 other person' : `${others} others`]
  const unseen = beyond ? ['whomever else it concerns that you can’t see'] : []
  const all = [...named, ...rest, ...unseen]
  if (all.length === 0) return 'nobody else gains anything by it'
  if (all.length === 1 && isTheirs) return `only ${name} gains by it`
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''} gain by it`
}

/** Where no role of the person's offers the action: which do, and what then helps. */
export function offerSentence(
  directory: Directory,
  subject: User,
  action: Action,
  {
    isOffered,
    permissions,
  }: { readonly isOffered: boolean; readonly permissions: readonly Permission[] },
): string {
  const { edition } = directory
  const doing = actionPhrase(edition, action)
  if (permissions.length === 0) return `no role offers a permission to ${doing}`
  if (isOffered) return `the role of a profile of ${subject.name}’s offers it`
  const roles = [...new Set(permissions.map(({ role }) => edition.roles.get(role)?.label ?? role))]
  const free = 4 - profilesOf(directory, subject).length
  const offering = `${listed(roles)} ${roles.length === 1 ? 'offers' : 'offer'} it, and no role of ${subject.name}’s profiles does`
  return free > 0 ? `${offering}: a second profile of such a role would help` : offering
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

const anyLabel = ({ roles }: Edition, slug: Slug) =>
  [...roles.values()].flatMap(({ permissions }) => permissions.get(slug)?.label ?? [])[0] ?? slug

const nameIn = (rows: Directory['profiles'] | Directory['groups'], id: string): string =>
  (rows as { get(key: string): { readonly name: string } | undefined }).get(id)?.name ?? id
