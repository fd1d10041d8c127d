import type { Action, Permission } from '../catalog/edition.ts'
import { isNonEmpty, type NonEmpty } from '../kit/non-empty.ts'
import type { Result } from '../kit/result.ts'
import type { Acting } from './acting.ts'
import { asActor } from './acting.ts'
import { apply } from './apply.ts'
import type { Touch } from './change.ts'
import { editProfile } from './changes/profiles.ts'
import { editSettings } from './changes/settings.ts'
import { editUser } from './changes/users.ts'
import { concerned } from './concerned.ts'
import { decide } from './decide.ts'
import type { Actor, Directory, User } from './directory.ts'
import { candidatesFor, isKept, type Part } from './fix-parts.ts'
import { takesChats } from './held.ts'
import { impactOf, type Effect } from './impact.ts'
import type { Refusal } from './refusal.ts'
import { seesAs, seesEverybody } from './see.ts'
import type { Target } from './target.ts'

/** May this person do this? What it is about is looked up anew in every state of the account. */
export type Asked = {
  readonly subject: User
  readonly action: Action
  readonly targetIn: (directory: Directory) => Target | undefined
}

/** Things to do of which each is needed, and which together turn a denial into an allow. */
export type Fix = {
  readonly parts: NonEmpty<Part>
  /** How many people gain anything by it, among those the asker sees. */
  readonly people: number
  /** Others than the person may gain whom the asker does not see; it says nothing of whether any do. */
  readonly beyond: boolean
  /** What becomes of the person's own permissions. */
  readonly effects: readonly Effect[]
  /** Whether the asker may do all of it. */
  readonly may: boolean
}

/** What a change does to people; the rule is `impactOf`, and a faster way may stand in for it. */
export type Affected = (
  after: Directory,
  touches: readonly Touch[],
) => readonly { readonly id: User['id']; readonly effects: readonly Effect[] }[]

/**
 * Rule: a fix is a set of parts of which none can be left out, that makes the decision an allow; it
 * names nothing that the asker does not see; and those that reach the fewest people come first.
 */
export function fixesFor(
  asker: Acting,
  asked: Asked,
  affected: Affected = affectedBy(asker.directory),
): readonly Fix[] {
  const { directory, actor } = asker
  return minimalFixes(asker, asked)
    .map(({ parts, after, touches }): Fix => {
      const all = affected(after, touches)
      const gaining = all.filter(({ effects }) => effects.some(isGain))
      const { id } = asked.subject
      return {
        parts,
        people: gaining.filter(knownTo(asker, after, asked.subject)).length,
        beyond: !seesEverybody(asker) && parts.some((part) => !isAboutPerson(part)),
        effects: all.find((each) => each.id === id)?.effects ?? [],
        may: carriedOut(directory, actor, asked.subject, parts).ok,
      }
    })
    .toSorted(
      (a, b) =>
        a.people - b.people ||
        Number(a.beyond) - Number(b.beyond) ||
        a.parts.length - b.parts.length ||
        a.effects.length - b.effects.length,
    )
}

type Done = { readonly after: Directory; readonly touches: readonly Touch[] }
type Minimal = Done & { readonly parts: NonEmpty<Part> }
const host = { kind: 'host' } as const

/** The candidates come smallest first, each with all that is smaller before it. */
function minimalFixes(asker: Acting, { subject, action, targetIn }: Asked): readonly Minimal[] {
  const { directory } = asker
  const allows = (at: Directory) => {
    const target = targetIn(at)
    return (
      target !== undefined && decide(at, { kind: 'user', id: subject.id }, action, target).allowed
    )
  }
  const target = targetIn(directory)
  if (!target || allows(directory)) return []
  const found: Minimal[] = []
  for (const parts of candidatesFor(asker, subject, action, target)) {
    if (!isNonEmpty(parts)) continue
    if (found.some((fix) => fix.parts.every((part) => parts.includes(part)))) continue
    const done = carriedOut(directory, host, subject, parts)
    if (done.ok && allows(done.value.after)) found.push({ parts, ...done.value })
  }
  return found
}

/** Every part by the plan that does it, as this actor: what the actor may not do, they may not fix. */
export function carriedOut(
  directory: Directory,
  actor: Actor,
  subject: User,
  parts: readonly Part[],
): Result<Done, Refusal> {
  const touches: Touch[] = []
  let after = directory
  for (const step of stepsOf(subject, parts)) {
    const planned = step(after, actor)
    if (!planned.ok) return planned
    touches.push(...planned.value.touches)
    after = apply(after, planned.value)
  }
  return { ok: true, value: { after, touches } }
}

type Step = (
  directory: Directory,
  actor: Actor,
) => Result<{ readonly touches: readonly Touch[] }, Refusal>

/** What is written to one thing is one step: the account, each profile, and then the person. */
function stepsOf(subject: User, parts: readonly Part[]): readonly Step[] {
  const features = parts.flatMap((part) => (part.kind === 'feature' ? [part.feature] : []))
  const defaults = parts.flatMap((part) => (part.kind === 'account-default' ? [part.slug] : []))
  const settings: Step = (directory, actor) =>
    editSettings(directory, actor, {
      features: new Map(features.map((id) => [id, true])),
      accountDefaults: new Map(defaults.map((slug) => [slug, true])),
    })
  const switches = parts.filter((part) => part.kind === 'switch-on')
  const profiles = [...Map.groupBy(switches, ({ profile }) => profile)].map(
    ([id, ofProfile]): Step =>
      (directory, actor) =>
        editProfile(directory, actor, {
          id,
          patch: { toggles: new Map(ofProfile.map(({ slug }) => [slug, true])) },
        }),
  )
  const person: Step = (directory, actor) =>
    editUser(directory, actor, { id: subject.id, patch: patchOf(directory, subject, parts) })
  return [
    ...(features.length + defaults.length > 0 ? [settings] : []),
    ...profiles,
    ...(parts.some(isAboutPerson) ? [person] : []),
  ]
}

const isAboutPerson = ({ kind }: Part) =>
  kind !== 'feature' && kind !== 'account-default' && kind !== 'switch-on'

/** The person as they would be; who comes to take chats begins with none at once. */
function patchOf(directory: Directory, subject: User, parts: readonly Part[]) {
  const { profiles, managedGroups, memberGroup } = subject
  const patch = parts.reduce(patched, { profiles, managedGroups, memberGroup })
  const maxChats = subject.maxChats ?? (takesChats(directory, patch) ? 0 : null)
  return parts.some(({ kind }) => kind === 'enable')
    ? { ...patch, maxChats, state: 'enabled' as const }
    : { ...patch, maxChats }
}

type Patch = Pick<User, 'profiles' | 'managedGroups' | 'memberGroup'>
function patched(patch: Patch, part: Part): Patch {
  switch (part.kind) {
    case 'give':
      return { ...patch, profiles: [...patch.profiles, part.profile] }
    case 'replace':
      return {
        ...patch,
        profiles: patch.profiles.map((id) => (id === part.instead ? part.profile : id)),
      }
    case 'manage':
      return { ...patch, managedGroups: [...patch.managedGroups, part.group] }
    case 'move':
      return { ...patch, memberGroup: part.group }
    default:
      return patch
  }
}

const affectedBy =
  (before: Directory): Affected =>
  (after, touches) =>
    impactOf(before, after, concerned(before, after, touches)).map(({ user, effects }) => ({
      id: user.id,
      effects,
    }))

const isGain = ({ effect }: Effect) =>
  effect === 'gained' || effect === 'wider' || effect === 'moved'

/** Whom the asker sees, before or after; themselves; and the person whom they may ask about. */
function knownTo(asker: Acting, after: Directory, subject: User) {
  if (seesEverybody(asker)) return () => true
  const looks = asActor(after, asker.actor)
  return ({ id }: { readonly id: User['id'] }) =>
    id === subject.id ||
    id === asker.person?.id ||
    seesAs(asker, 'user', id) ||
    seesAs(looks, 'user', id)
}

/** Whether a role of the person's profiles offers the action, and the permissions of all roles that do. */
export function offersOf(
  directory: Directory,
  subject: User,
  action: Action,
): { readonly isOffered: boolean; readonly permissions: readonly Permission[] } {
  const permissions = [...directory.edition.roles.values()]
    .flatMap((role) => [...role.permissions.values()])
    .filter((permission) => isKept(directory, action, permission))
  const roles = new Set(subject.profiles.map((id) => directory.profiles.get(id)?.role))
  return { isOffered: permissions.some(({ role }) => roles.has(role)), permissions }
}
