import type { Action, Permission, RoleId, Slug } from '../catalog/edition.ts'
import { asActor, type Acting } from './acting.ts'
import { contains, decideAs } from './decide.ts'
import type { Actor, Directory, Lookup, Profile, User } from './directory.ts'
import { profilesOf, togglesOf, type Toggle } from './held.ts'
import { isOutside } from './lines.ts'
import { groupsReached } from './reach.ts'
import { seesAs } from './see.ts'
import { actionPhrase, denialSentence } from './sentences.ts'
import type { Target } from './target.ts'
import { ruleAgainst } from './target-rules.ts'

/** A decision with the way to it: one path for each permission that could allow it. */
export type Explanation = {
  readonly allowed: boolean
  readonly sentence: string
  readonly paths: readonly Path[]
}

export type Path = {
  readonly permission: { readonly slug: Slug; readonly label: string; readonly role: RoleId }
  readonly profile: { readonly id: string; readonly name: string } | null
  readonly holds: boolean
  readonly steps: readonly Step[]
}

export type Step = {
  readonly holds: boolean
  readonly about: 'person' | 'feature' | 'role' | 'toggle' | 'scope' | 'rule' | 'key'
  readonly sentence: string
  /** What to open to change it. */
  readonly see: { readonly noun: string; readonly id: string } | null
}

/**
 * Rule: an explanation gives the same verdict as the decision, and every step that led to it; to
 * somebody else than the subject, it names no profile and no group that they may not see.
 */
export function explain(
  told: Directory,
  subject: Actor,
  action: Action,
  target: Target,
  viewer: Actor = subject,
): Explanation {
  const directory = isSame(viewer, subject) ? told : veiled(told, viewer)
  const acting = asActor(directory, subject)
  const decision = decideAs(acting, action, target)
  const { person } = acting
  const name = nameOf(directory, subject)
  const doing = actionPhrase(directory.edition, action)
  if (!person) {
    const sentence = `No. ${name} can’t ${doing}: ${denialSentence(directory, action, { kind: 'unknown-person' })}.`
    return { allowed: false, sentence, paths: [] }
  }
  const paths = pathsFor(acting, person, action, target).map((path) => ({
    ...path,
    holds: decision.allowed && path.steps.every(({ holds }) => holds),
  }))
  if (!decision.allowed) {
    const reason = denialSentence(directory, action, decision.because)
    return { allowed: false, sentence: `No. ${name} can’t ${doing}: ${reason}.`, paths }
  }
  const [{ slug, role, profile }] = decision.because
  const label = directory.edition.roles.get(role)?.permissions.get(slug)?.label ?? slug
  const through =
    profile === null
      ? 'being a full administrator'
      : `“${label}” in ${profileName(directory, profile)}`
  return { allowed: true, sentence: `Yes. ${name} can ${doing}, through ${through}.`, paths }
}

/** The same account with other names for what the viewer may not see: a name decides nothing. */
export function veiled(directory: Directory, viewer: Actor): Directory {
  const looking = asActor(directory, viewer)
  const roleOf = ({ role }: Profile) => directory.edition.roles.get(role)?.label ?? role
  return {
    ...directory,
    profiles: renamed(directory.profiles, (profile) =>
      seesAs(looking, 'profile', profile.id)
        ? profile
        : { ...profile, name: `a profile of the role ${roleOf(profile)}` },
    ),
    groups: renamed(directory.groups, (group) =>
      seesAs(looking, 'agent-group', group.id) ? group : { ...group, name: 'a group out of sight' },
    ),
  }
}

const isSame = (one: Actor, other: Actor) =>
  one.kind === other.kind && (one.kind === 'host' || ('id' in other && one.id === other.id))

const renamed = <Key, Row>(
  rows: Lookup<Key, Row>,
  rename: (row: Row) => Row,
): Lookup<Key, Row> => ({
  size: rows.size,
  values: () => rows.values(),
  get(key) {
    const row = rows.get(key)
    return row === undefined ? undefined : rename(row)
  },
})

const profileName = (directory: Directory, id: Profile['id']) =>
  directory.profiles.get(id)?.name ?? id

function nameOf(directory: Directory, subject: Actor): string {
  if (subject.kind === 'host') return 'the server’s host'
  if (subject.kind === 'api-key')
    return `API key ${directory.keys.get(subject.id)?.name ?? subject.id}`
  return directory.users.get(subject.id)?.name ?? subject.id
}

/** Each permission of the person's roles that could allow it, in each profile; else what other roles offer. */
function pathsFor(acting: Acting, person: User, action: Action, target: Target): readonly Path[] {
  const { directory } = acting
  const granting = [...directory.edition.roles.values()]
    .flatMap(({ permissions }) => [...permissions.values()])
    .filter(({ grants }) => grants.some((grant) => grant.action === action))
  const own = profilesOf(directory, person).flatMap((profile) =>
    togglesOf(directory, profile)
      .filter(({ permission }) => granting.includes(permission))
      .map((toggle) => pathThrough(acting, person, action, target, profile, toggle)),
  )
  return own.length > 0
    ? own
    : granting.map((permission) => notOffered(directory, person, permission))
}

function pathThrough(
  acting: Acting,
  person: User,
  action: Action,
  target: Target,
  profile: Profile,
  toggle: Toggle,
): Path {
  const { permission } = toggle
  const { directory, actor: subject } = acting
  const steps = [
    personStep(person),
    offeredStep(directory, permission),
    toggleStep(profile, toggle),
    ...featureStep(directory, permission),
    ...keyStep(directory, subject, permission),
    scopeStep(acting, person, action, target, permission),
    ...linesStep(acting, target),
    ...ruleStep(acting, action, target),
  ]
  const { slug, label, role } = permission
  return {
    permission: { slug, label, role },
    profile: { id: profile.id, name: profile.name },
    holds: steps.every(({ holds }) => holds),
    steps,
  }
}

const step = (
  about: Step['about'],
  holds: boolean,
  sentence: string,
  see: Step['see'] = null,
): Step => ({ about, holds, sentence, see })

const personStep = ({ id, name, state }: User) =>
  step('person', state === 'enabled', `${name} is ${state}`, { noun: 'user', id })

const offeredStep = ({ edition }: Directory, { label, role }: Permission) =>
  step('role', true, `the role ${edition.roles.get(role)?.label ?? role} offers “${label}”`)

function toggleStep(profile: Profile, { permission, value, from, impliedBy }: Toggle): Step {
  const origin = {
    core: 'a core permission, always on',
    default: 'the role’s default',
    account: 'a default that depends on the account',
    profile: 'set in this profile',
    implied: `“${impliedBy?.label ?? ''}” brings it`,
  }[from]
  const sentence = `“${permission.label}” is ${value ? 'on' : 'off'} in profile ${profile.name}: ${origin}`
  return step('toggle', value, sentence, { noun: 'profile', id: profile.id })
}

function featureStep({ edition, features }: Directory, { feature }: Permission): readonly Step[] {
  if (feature === null) return []
  const on = features.has(feature)
  const label = edition.features.get(feature)?.label ?? feature
  const sentence = `the feature ${label} is ${on ? 'on' : 'off'} in this account`
  return [step('feature', on, sentence, { noun: 'feature', id: feature })]
}

function keyStep(
  directory: Directory,
  subject: Actor,
  { label, slug }: Permission,
): readonly Step[] {
  if (subject.kind !== 'api-key') return []
  const key = directory.keys.get(subject.id)
  const listed = key?.kind === 'permissions' && key.permissions.includes(slug)
  const sentence = listed ? `the key carries “${label}”` : `the key does not carry “${label}”`
  return [step('key', listed, sentence, { noun: 'api-key', id: subject.id })]
}

function scopeStep(
  acting: Acting,
  person: User,
  action: Action,
  target: Target,
  { grants }: Permission,
): Step {
  const { directory } = acting
  const of = grants.filter((grant) => grant.action === action)
  const reaching = of.find((grant) => contains(acting, person, grant, target))
  const roles = target.roles.filter((role) =>
    of.every(({ onRoles }) => onRoles !== null && !onRoles.includes(role)),
  )
  if (reaching && roles.length > 0 && action !== 'user.read') {
    const named = roles.map((role) => directory.edition.roles.get(role)?.label ?? role).join(', ')
    return step('scope', false, `it does not cover the role ${named}`)
  }
  const scope = (reaching ?? of[0])?.scope ?? 'account'
  const where = {
    self: 'what is their own',
    group: `their own group${named(directory, person.memberGroup === null ? [] : [person.memberGroup])}`,
    subtree: `the groups they manage and all below${named(directory, [...groupsReached(directory, person)])}`,
    account: 'the whole account',
  }[scope]
  const sentence = reaching
    ? `it reaches ${where}, and this is within it`
    : `it reaches ${where}, and this is not within it`
  return step('scope', reaching !== undefined, sentence)
}

/** At most three names, then how many more. */
function named(directory: Directory, groups: readonly User['managedGroups'][number][]): string {
  if (groups.length === 0) return ' (none)'
  const names = groups.slice(0, 3).map((id) => directory.groups.get(id)?.name ?? id)
  return ` (${names.join(', ')}${groups.length > 3 ? ` and ${groups.length - 3} more` : ''})`
}

function linesStep(acting: Acting, { lobs }: Target): readonly Step[] {
  const lines = acting.lines()
  if (lines === null || lobs.length === 0) return []
  const holds = !isOutside(lines, lobs)
  const sentence = holds
    ? 'it belongs to one of their lines of business'
    : 'it belongs to a line of business that is not theirs'
  return [step('rule', holds, sentence)]
}

function ruleStep(acting: Acting, action: Action, target: Target): readonly Step[] {
  const against = ruleAgainst(acting, action, target)
  return against ? [step('rule', false, denialSentence(acting.directory, action, against))] : []
}

function notOffered(directory: Directory, person: User, { slug, label, role }: Permission): Path {
  const offering = directory.edition.roles.get(role)?.label ?? role
  const sentence = `none of ${person.name}’s profiles is of the role ${offering}, which offers “${label}”`
  const steps = [personStep(person), step('role', false, sentence, { noun: 'user', id: person.id })]
  return { permission: { slug, label, role }, profile: null, holds: false, steps }
}
