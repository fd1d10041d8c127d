import type { Role } from '../../catalog/edition.ts'
import { skillId, type GroupId, type SkillId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { fold, problemWith } from '../../kit/text.ts'
import type { Acting } from '../acting.ts'
import type { RowTouch } from '../change.ts'
import type { Directory, Profile, Skill, User } from '../directory.ts'
import type { Refusal } from '../refusal.ts'
import { noPlace } from '../target.ts'
import { foundAs, refusedAs } from './finish.ts'
import type { Assignment, SkillChoice } from './inputs.ts'
import { rowMade } from './touch.ts'

type Filled = { readonly user: User; readonly skills: readonly RowTouch<'skill'>[] }

/**
 * Rule: one to four profiles, at most one of each role. With a role that has a member group: max
 * concurrent chats, a group (the Main Group if none is given) and skills; with a role that manages
 * groups: managed groups. Nobody else is given any of these. Who loses the role loses what came with it.
 */
export function assigned(
  acting: Acting,
  user: User,
  wanted: Partial<Assignment>,
): Result<Filled, Refusal> {
  const { directory } = acting
  const profiles = profilesFor(acting, user, wanted.profiles ?? user.profiles)
  if (!profiles.ok) return profiles
  const traits = profiles.value.map(({ role }) => directory.edition.roles.get(role)?.traits)
  const manages = traits.some((trait) => trait?.managesGroups)
  const isMember = traits.some((trait) => trait?.hasMemberGroup)
  const isSkilled = traits.some((trait) => trait?.hasSkills)

  const chosen = isSkilled ? skillsFor(acting, wanted.skills ?? user.skills) : noSkills
  if (!chosen.ok) return chosen
  const is: User = {
    ...user,
    profiles: profiles.value.map(({ id }) => id),
    memberGroup: isMember ? (wanted.memberGroup ?? user.memberGroup ?? mainGroup(directory)) : null,
    maxChats: isMember ? (wanted.maxChats ?? user.maxChats) : null,
    skills: chosen.value.ids,
    managedGroups: manages ? [...new Set(wanted.managedGroups ?? user.managedGroups)] : [],
  }
  const problem =
    idleProblem(acting, user, wanted, {
      managesGroups: manages,
      hasMemberGroup: isMember,
      hasSkills: isSkilled,
    }) ??
    placeProblem(acting, user, is) ??
    capacityProblem(is, isMember)
  return problem ? fail(problem) : ok({ user: is, skills: chosen.value.touches })
}

function profilesFor(
  acting: Acting,
  user: User,
  ids: User['profiles'],
): Result<readonly Profile[], Refusal> {
  const { directory } = acting
  if (ids.length === 0 || ids.length > 4) {
    return fail({ kind: 'invalid', field: 'profiles', problem: 'must be one to four profiles' })
  }
  const profiles: Profile[] = []
  for (const id of ids) {
    // What the person has already is known to whoever sees the person.
    const had = user.profiles.includes(id) ? directory.profiles.get(id) : undefined
    const profile = had ? ok(had) : foundAs(acting, 'profile', id)
    if (!profile.ok) return profile
    const twin = profiles.find(({ role }) => role === profile.value.role)
    if (twin) {
      const role = directory.edition.roles.get(twin.role)?.label ?? twin.role
      return fail({ kind: 'two-of-one-role', role, profiles: [twin.name, profile.value.name] })
    }
    profiles.push(profile.value)
  }
  return ok(profiles)
}

type Chosen = { readonly ids: readonly SkillId[]; readonly touches: readonly RowTouch<'skill'>[] }
const noSkills = ok<Chosen>({ ids: [], touches: [] })

/** A skill that does not exist is made on the way, by who may make skills. */
function skillsFor(acting: Acting, choices: readonly SkillChoice[]): Result<Chosen, Refusal> {
  const { directory } = acting
  const touches: RowTouch<'skill'>[] = []
  const ids = new Set<SkillId>()
  const lobs = acting.lines() ?? []
  for (const choice of choices) {
    const known = typeof choice === 'string' ? choice : skillNamed(directory, choice.create)?.id
    if (known !== undefined) {
      if (!directory.skills.get(known)) return fail({ kind: 'not-found', noun: 'skill', id: known })
      ids.add(known)
      continue
    }
    const name = typeof choice === 'string' ? choice : choice.create
    if (touches.some(({ after }) => after && fold(after.name) === fold(name))) continue
    const problem = problemWith(name, 100)
    if (problem) return fail({ kind: 'invalid', field: 'skills', problem })
    const refusal = refusedAs(acting, 'skill.create', noPlace)
    if (refusal) return fail(refusal)
    const id = skillId(directory.next.skill + touches.length)
    touches.push(rowMade('skill', { id, name, description: '', lobs }))
    ids.add(id)
  }
  return ok({ ids: [...ids], touches })
}

const skillNamed = (directory: Directory, name: string): Skill | undefined =>
  [...directory.skills.values()].find((skill) => fold(skill.name) === fold(name))

type Traits = Pick<Role['traits'], 'managesGroups' | 'hasMemberGroup' | 'hasSkills'>

/** What is newly given is not left out in silence where no role of the person takes it. */
function idleProblem(
  { directory }: Acting,
  was: User,
  wanted: Partial<Assignment>,
  takes: Traits,
): Refusal | undefined {
  const { memberGroup = null, maxChats = null } = wanted
  const given = [
    ['managedGroups', 'managesGroups', isMore(was.managedGroups, wanted.managedGroups)],
    ['skills', 'hasSkills', isMore(was.skills, wanted.skills)],
    ['memberGroup', 'hasMemberGroup', memberGroup !== null && memberGroup !== was.memberGroup],
    ['maxChats', 'hasMemberGroup', maxChats !== null && maxChats !== was.maxChats],
  ] as const
  const idle = given.find(([, trait, isGiven]) => isGiven && !takes[trait])
  if (!idle) return undefined
  const [field, trait] = idle
  const roles = [...directory.edition.roles.values()].filter(({ traits }) => traits[trait])
  const labels = roles.map(({ label }) => label).join(' or ')
  const problem = `goes with the role ${labels}: first give a profile of it`
  return { kind: 'invalid', field, problem }
}

const isMore = (had: readonly unknown[], wanted: readonly unknown[] = []) =>
  wanted.some((each) => !had.includes(each))

/** Groups newly given must be there, and seen by the actor. */
function placeProblem(acting: Acting, was: User, is: User): Refusal | undefined {
  const { directory } = acting
  const groups = [...(is.memberGroup === null ? [] : [is.memberGroup]), ...is.managedGroups]
  const known: readonly GroupId[] = [
    ...was.managedGroups,
    ...(was.memberGroup === null ? [] : [was.memberGroup]),
  ]
  for (const id of groups.filter(
    (group) => !known.includes(group) && group !== mainGroup(directory),
  )) {
    const group = foundAs(acting, 'agent-group', id)
    if (!group.ok) return group.error
  }
  return undefined
}

function capacityProblem({ maxChats }: User, isMember: boolean): Refusal | undefined {
  if (
    !isMember ||
    (maxChats !== null && Number.isInteger(maxChats) && maxChats >= 0 && maxChats <= 100)
  ) {
    return undefined
  }
  return { kind: 'invalid', field: 'maxChats', problem: 'must be a whole number from 0 to 100' }
}

const mainGroup = (directory: Directory): GroupId | null =>
  Iterator.from(directory.groups.values()).find(({ parent }) => parent === null)?.id ?? null
