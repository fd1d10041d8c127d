import { createUser, deleteUser, editUser, resetPassword } from '../../core/access/changes/users.ts'
import { asActor } from '../../core/access/acting.ts'
import type { Directory, Profile, User } from '../../core/access/directory.ts'
import { profilesOf } from '../../core/access/held.ts'
import { isFullAdmin } from '../../core/access/held.ts'
import { userId } from '../../core/kit/ids.ts'
import type { Op } from '../model/model.ts'
import { userAsModel } from './as-model.ts'
import type { Maker, Said, Someone } from './operations.ts'
import type { Random } from './random.ts'
import { one, sight, within } from './sight.ts'

/** What an operation gives a person, in full. */
export type Place = Pick<User, 'profiles' | 'memberGroup' | 'managedGroups' | 'skills' | 'lobs'>

const hasTrait = (
  { edition }: Directory,
  profiles: readonly Profile[],
  trait: 'hasMemberGroup' | 'managesGroups',
) => profiles.some(({ role }) => edition.roles.get(role)?.traits[trait])

/** One profile, or two of different roles; now and then two of one role, which nobody may have. */
export function anyProfiles(random: Random, directory: Directory, actor: Someone): Profile[] {
  const seen = sight(directory, actor, 'profile')
  const first = one(random, seen, directory.profiles)
  const second = one(random, seen, directory.profiles)
  if (!first || !second) return []
  const fits = first.role === second.role ? random.chance(0.05) : random.chance(0.35)
  return fits && first !== second ? [first, second] : [first]
}

const profileIds = (profiles: readonly Profile[]) => profiles.map(({ id }) => id)

/** The same person with these profiles, at a place that goes with them. */
export function placed(
  random: Random,
  directory: Directory,
  actor: Someone,
  profiles: readonly Profile[],
  was?: User,
): Place {
  const seen = sight(directory, actor, 'agent-group')
  const keep = was !== undefined && random.chance(0.5)
  const member = (keep ? was.memberGroup : null) ?? one(random, seen, directory.groups)?.id ?? null
  const groups = seen.length > 0 && random.chance(0.85) ? seen : [...directory.groups.values()]
  const managed = keep ? was.managedGroups : random.some(groups, 2).map(({ id }) => id)
  const skills = keep
    ? was.skills
    : random.some([...directory.skills.values()], 2).map(({ id }) => id)
  const isMember = hasTrait(directory, profiles, 'hasMemberGroup')
  return {
    profiles: profileIds(profiles),
    memberGroup: isMember ? member : null,
    managedGroups: hasTrait(directory, profiles, 'managesGroups') ? managed : [],
    skills: isMember ? skills : [],
    lobs: lobsOf(random, directory, actor, was),
  }
}

/** Mostly as they were, or as whoever adds them; now and then others. */
function lobsOf(
  random: Random,
  directory: Directory,
  actor: Someone,
  was: User | undefined,
): Place['lobs'] {
  const kept = was?.lobs ?? asActor(directory, actor).lines() ?? []
  if (random.chance(0.8)) return kept
  return random.some([...directory.lobs.values()], 2).map(({ id }) => id)
}

/** Anybody's place, whoever sees it. */
export function placeFor(random: Random, directory: Directory): Place {
  const profile = random.pick([...directory.profiles.values()])
  const nobody: Someone = { kind: 'user', id: userId(0) }
  return placed(random, directory, nobody, profile ? [profile] : [])
}

const create: Maker = (random, directory, actor) =>
  added(random, actor, placed(random, directory, actor, anyProfiles(random, directory, actor)))

/** Somebody new at the place of somebody who is there. */
const duplicate: Maker = (random, directory, actor) => {
  const like = anyone(random, directory, actor, 'edit')
  return like && added(random, actor, placeOf(like))
}
const placeOf = ({ profiles, memberGroup, managedGroups, skills, lobs }: User): Place => ({
  profiles,
  memberGroup,
  managedGroups,
  skills,
  lobs,
})

function added(random: Random, actor: Someone, place: Place): Said {
  const kind = random.chance(0.8) ? ('human' as const) : ('api' as const)
  const named = { name: 'New', nickname: 'New', email: 'new@example.com' }
  return {
    plan: (at) => {
      const loginName = `new${at.next.user}`
      return createUser(at, actor, {
        ...named,
        ...place,
        loginName,
        kind,
        password: 'set',
        maxChats: place.memberGroup === null ? null : 3,
      })
    },
    op: (at) => {
      const id = userId(at.next.user)
      return {
        kind: 'user.create',
        id,
        to: { ...asPlain(place), id, enabled: true, human: kind === 'human' },
      }
    },
  }
}

const asPlain = ({ profiles, memberGroup, managedGroups, skills, lobs }: Place) => ({
  profiles: [...profiles],
  memberGroup,
  managedGroups: [...managedGroups],
  skills: [...skills],
  hasMaximum: memberGroup !== null,
  lobs: [...lobs],
})

export function anyone(random: Random, directory: Directory, actor: Someone, verb: string) {
  const fit = random.chance(0.75)
  const seen = fit ? within(directory, actor, 'user', verb) : sight(directory, actor, 'user')
  return one(random, seen, directory.users)
}

/** One trait of a person, or all that their profiles bring. */
export function changeTo(random: Random, directory: Directory, actor: Someone, was: User): Place {
  const profiles = profilesOf(directory, was)
  const fresh = placed(random, directory, actor, profiles)
  switch (random.pick(['place', 'lobs', 'member', 'swap', 'add', 'drop', 'all', 'name'])) {
    case 'place':
      return fresh
    case 'lobs':
      return { ...was, lobs: random.some([...directory.lobs.values()], 2).map(({ id }) => id) }
    case 'member':
      return { ...was, memberGroup: fresh.memberGroup }
    case 'swap': {
      const roles = new Set(profiles.map(({ role }) => role))
      const seen = sight(directory, actor, 'profile').filter(({ role }) => roles.has(role))
      const other = random.pick(seen)
      const next = profiles.map((each) => (other?.role === each.role ? other : each))
      return placed(random, directory, actor, next, was)
    }
    case 'add': {
      const more = one(random, sight(directory, actor, 'profile'), directory.profiles)
      return placed(random, directory, actor, more ? [...profiles, more] : profiles, was)
    }
    case 'drop':
      return placed(random, directory, actor, profiles.slice(1), was)
    case 'all':
      return placed(random, directory, actor, anyProfiles(random, directory, actor), was)
    default:
      return was
  }
}

const edit: Maker = (random, directory, actor) => {
  const was = anyone(random, directory, actor, 'edit')
  if (!was) return undefined
  const { id } = was
  const place = asPlain(changeTo(random, directory, actor, was))
  const email = `person${random.below(1000)}@example.com`
  return {
    plan: (at) => editUser(at, actor, { id, patch: { ...asPatch(place), email } }),
    op: (at) => {
      const row = at.users.get(id)
      return { kind: 'user.edit', id, to: { ...userAsModel(row ?? was), ...place } }
    },
  }
}
const asPatch = ({ hasMaximum, ...place }: ReturnType<typeof asPlain>) => ({
  ...place,
  ...(hasMaximum ? { maxChats: 3 } : {}),
})

const setState =
  (state: 'enabled' | 'disabled'): Maker =>
  (random, directory, actor) => {
    const others = within(directory, actor, 'user', 'disable').filter(
      (user) => user.state !== state,
    )
    const id = one(random, others, directory.users)?.id
    if (id === undefined) return undefined
    const kind = state === 'enabled' ? ('user.enable' as const) : ('user.disable' as const)
    return {
      plan: (at) => editUser(at, actor, { id, patch: { state } }),
      op: () => ({ kind, id }),
    }
  }

const remove: Maker = (random, directory, actor) => {
  const id = anyone(random, directory, actor, 'delete')?.id
  if (id === undefined) return undefined
  return { plan: (at) => deleteUser(at, actor, { id }), op: () => ({ kind: 'user.delete', id }) }
}

const reset: Maker = (random, directory, actor) => {
  const id = anyone(random, directory, actor, 'reset-password')?.id
  if (id === undefined) return undefined
  return {
    plan: (at) => resetPassword(at, actor, { id, mustChange: true }),
    op: () => ({ kind: 'user.reset-password', id }),
  }
}

/** An administrator taken out of service, so that the last one is tried too. */
const removeAdmin: Maker = (random, directory, actor) => {
  const admins = [...directory.users.values()].filter(({ id }) =>
    isFullAdmin(directory, { kind: 'user', id }),
  )
  const was = random.pick(admins)
  if (!was || (admins.length > 1 && random.chance(0.5))) return undefined
  const { id } = was
  const demoted = placed(random, directory, actor, profilesOf(directory, was).slice(1), was)
  const [plan, op] = random.pick<readonly [() => Parameters<typeof editUser>[2] | null, Op]>([
    [() => ({ id, patch: { state: 'disabled' } }), { kind: 'user.disable', id }],
    [() => null, { kind: 'user.delete', id }],
    [
      () => ({ id, patch: demoted }),
      { kind: 'user.edit', id, to: { ...userAsModel(was), ...asPlain(demoted) } },
    ],
  ]) ?? [() => null, { kind: 'user.delete', id }]
  return {
    plan: (at) => {
      const input = plan()
      return input ? editUser(at, actor, input) : deleteUser(at, actor, { id })
    },
    op: () => op,
  }
}

export const userMakers: readonly Maker[] = [
  create,
  create,
  duplicate,
  edit,
  edit,
  edit,
  edit,
  setState('enabled'),
  setState('disabled'),
  remove,
  reset,
  removeAdmin,
]
