import fc from 'fast-check'
import { anyDirectoryOn } from '../../core/access/arbitrary.ts'
import type { ApiKey, Directory, Profile, User } from '../../core/access/directory.ts'
import { profile, user } from '../../core/access/sample.ts'
import type { Edition } from '../../core/catalog/edition.ts'
import { apiKeyId, lobId, profileId, skillId, userId } from '../../core/kit/ids.ts'
import type { Random } from './random.ts'

/**
 * A random account with those added whom the law is about: a delegate or two, half an administrator,
 * some agents for them to manage, keys of all of these, two skills and two lines of business.
 */
export function startFrom(random: Random, seed: number, edition: Edition): Directory {
  const known = accountsOf.get(edition) ?? anyDirectoryOn(edition)
  accountsOf.set(edition, known)
  const [made] = fc.sample(known, { seed, numRuns: 1 })
  if (!made) return startFrom(random, seed + 1, edition)
  const at = withLobs(random, withSkills(random, withPeople(random, withProfiles(random, made))))
  const people = [...at.users.values()]
  const fitted = people.map((each) => ({
    ...each,
    loginName: each.id,
    email: `${each.id}@a.example`,
  }))
  return { ...withKeys(random, at), users: rows(fitted) }
}

const accountsOf = new Map<Edition, ReturnType<typeof anyDirectoryOn>>()

const rows = <Row extends { readonly id: string }>(
  all: readonly Row[],
): ReadonlyMap<Row['id'], Row> => new Map(all.map((row) => [row.id, row]))

/** Three more: for delegates, for half an administrator, and one of agents that a delegate made. */
function withProfiles(random: Random, at: Directory): Directory {
  const { keeper, roles } = at.edition
  const first = at.next.profile
  const toggles = [...roles.values()].flatMap((role) => [...role.permissions.values()])
  const delegated = toggles.filter((each) => each.delegated && random.chance(0.85))
  const missing = random.pick(keeper.permissions) ?? ''
  const made = (
    offset: number,
    role: string,
    overrides: Readonly<Record<string, boolean>>,
  ): Profile => ({
    ...profile(profileId(first + offset), role, `Profile ${first + offset}`, overrides),
    createdBy: random.pick([...at.users.values()])?.id ?? null,
  })
  const managers = toggles.find((each) => each.delegated)?.role ?? ''
  const members = [...roles.values()].find(({ traits }) => traits.hasMemberGroup)?.id ?? ''
  const own = toggles.filter((each) => each.role === members && each.default !== 'core')
  return {
    ...at,
    next: { ...at.next, profile: first + 3 },
    profiles: rows([
      ...at.profiles.values(),
      made(0, managers, Object.fromEntries(delegated.map(({ slug }) => [slug, true]))),
      made(1, keeper.role, { [missing]: false }),
      made(2, members, Object.fromEntries(random.some(own, 3).map(({ slug }) => [slug, false]))),
    ]),
  }
}

function withPeople(random: Random, at: Directory): Directory {
  const first = at.next.user
  const groups = [...at.groups.values()].map(({ id }) => id)
  const of = (offset: number) => profileId(at.next.profile - 3 + offset)
  const group = () => random.pick(groups) ?? null
  const agent = (offset: number): User => {
    const plain = random.pick(
      [...at.profiles.values()].filter(
        ({ id, role }) => id !== of(2) && role === at.profiles.get(of(2))?.role,
      ),
    )
    const which = random.chance(0.5) ? of(2) : (plain?.id ?? of(2))
    return user(userId(first + offset), `Agent ${offset}`, [which], {
      memberGroup: group(),
      maxChats: 3,
    })
  }
  const delegate = (offset: number): User => {
    const managedGroups = [group(), ...(random.chance(0.4) ? [group()] : [])].filter(
      (id) => id !== null,
    )
    return user(userId(first + offset), `Delegate ${offset}`, [of(0)], {
      managedGroups: [...new Set(managedGroups)],
    })
  }
  // An administrator, whole or half, who manages groups besides.
  const both = (offset: number): User => ({
    ...delegate(offset),
    profiles: [random.chance(0.5) ? of(1) : profileId(4), of(0)],
    kind: random.chance(0.7) ? 'human' : 'api',
  })
  const people = [
    delegate(0),
    agent(1),
    agent(2),
    agent(3),
    user(userId(first + 4), 'Half', [of(1)], random.chance(0.3) ? { state: 'locked' } : {}),
    ...(random.chance(0.5) ? [delegate(5)] : []),
    ...(random.chance(0.6) ? [both(6)] : []),
  ]
  return {
    ...at,
    next: { ...at.next, user: first + 7 },
    users: rows([...at.users.values(), ...people]),
  }
}

function withSkills(random: Random, at: Directory): Directory {
  const skills = [1, 2].map((n) => ({
    id: skillId(n),
    name: `Skill ${n}`,
    description: '',
    lobs: [],
  }))
  const skilled = [...at.users.values()].map((each) => ({
    ...each,
    skills: each.memberGroup === null ? [] : random.some(skills, 2).map(({ id }) => id),
  }))
  return { ...at, next: { ...at.next, skill: 3 }, skills: rows(skills), users: rows(skilled) }
}

/** Two lines of business. Half of the accounts have nobody in them, and so nothing is limited there. */
function withLobs(random: Random, at: Directory): Directory {
  const lobs = [1, 2].map((n) => ({ id: lobId(n), name: `Line ${n}`, description: '' }))
  const share = random.chance(0.5) ? 0.3 : 0
  const some = () => (random.chance(share) ? random.some(lobs, 2).map(({ id }) => id) : [])
  return {
    ...at,
    next: { ...at.next, lob: 3 },
    lobs: rows(lobs),
    users: rows([...at.users.values()].map((each) => ({ ...each, lobs: some() }))),
    skills: rows([...at.skills.values()].map((each) => ({ ...each, lobs: some() }))),
  }
}

/** A key that carries all there is is bounded by whom it acts as alone; others carry half of it. */
function withKeys(random: Random, at: Directory): Directory {
  const permissions = [...at.edition.roles.values()].flatMap((role) => [...role.permissions.keys()])
  const strong = [...at.users.values()].filter(({ state }) => state === 'enabled')
  const several = strong.filter(({ profiles }) => profiles.length > 1)
  const keys = [0, 1, 2].map((offset): ApiKey => ({
    id: apiKeyId(at.next['api-key'] + offset),
    name: 'All',
    createdBy: random.pick(offset > 0 && several.length > 0 ? several : strong)?.id ?? userId(1),
    kind: 'permissions',
    permissions: [...new Set(permissions)].filter(() => offset === 0 || random.chance(0.5)),
    asserts: [],
    expiresAt: 1,
    revoked: false,
    description: '',
    user: (offset === 2 && random.pick(strong.filter(({ kind }) => kind === 'api'))?.id) || null,
    secretNumber: 1,
    formerUntil: 0,
  }))
  return {
    ...at,
    next: { ...at.next, 'api-key': at.next['api-key'] + 3 },
    keys: rows([...at.keys.values(), ...keys]),
  }
}
