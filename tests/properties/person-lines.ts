import type { Directory, User } from '../../core/access/directory.ts'
import { groupId, profileId, skillId, userId } from '../../core/kit/ids.ts'
import { listCell, type Cells } from '../../server/sheet.ts'
import { byId } from '../model/entities.ts'
import type { Kept, One, User as ModelUser } from '../model/model.ts'
import { besidesUnseen, kept, knownBy } from './file-lines.ts'
import type { Line, Reading } from './file-operations.ts'
import type { Someone } from './operations.ts'
import type { Random } from './random.ts'
import { sight } from './sight.ts'
import { anyone, anyProfiles, changeTo, placed, type Place } from './user-operations.ts'

type Named = { readonly id: string; readonly name: string }
/** What a row of a person names, wherever it comes from. */
type Wanted = {
  readonly profiles: readonly Named[]
  readonly memberGroup: Named | null
  readonly managedGroups: readonly Named[]
  readonly skills: readonly Named[]
  readonly lobs: readonly Named[]
}

/** People to add and to change, each at most two, who may rest on what the other rows make. */
export function personLines(
  random: Random,
  directory: Directory,
  actor: Someone,
  others: readonly Line[],
): readonly Line[] {
  const changed = [0.6, 0.3].flatMap((share) => {
    const was = random.chance(share) ? anyone(random, directory, actor, 'edit') : undefined
    return was ? [was] : []
  })
  // Now and then one’s own row, anywhere among them (R42).
  const self =
    actor.kind === 'user' && random.chance(0.1) ? directory.users.get(actor.id) : undefined
  if (self) changed.splice(random.below(changed.length + 1), 0, self)
  const isOnTheWay = random.chance(0.15)
  const resting = (wanted: Wanted): Wanted => {
    const made = madeBy(random, directory, others)
    const skills = isOnTheWay ? [...wanted.skills, skillOnTheWay(directory)] : wanted.skills
    const memberGroup = wanted.memberGroup && (made.group ?? wanted.memberGroup)
    const profiles = made.profile ? [made.profile, ...wanted.profiles.slice(1)] : wanted.profiles
    return { ...wanted, profiles, memberGroup, skills }
  }
  const people = [
    ...Array.from({ length: random.below(3) }, (_, nth) => {
      const place = placed(random, directory, actor, anyProfiles(random, directory, actor))
      const wanted = resting(namedIn(directory, place))
      return addedPerson(random, directory.next.user + nth, wanted)
    }),
    ...changed.map((was) => {
      const place = changeTo(random, directory, actor, was)
      const wanted = resting(seenOf(random, directory, actor, namedIn(directory, place)))
      return changedPerson(random, was, wanted)
    }),
  ]
  return people.length > 0 && isOnTheWay ? [madeOnTheWay(directory), ...people] : people
}

/** A group and a profile that other rows make, now and then. */
function madeBy(random: Random, directory: Directory, others: readonly Line[]) {
  const [group, profile] = [directory.next['agent-group'], directory.next.profile]
  const made = (name: string, id: string): Named | undefined =>
    others.some(({ cells }) => cells?.['name'] === name) && random.chance(0.5)
      ? { id, name }
      : undefined
  return {
    group: made(`Group ${group}`, groupId(group)),
    profile: made(`Profile ${profile}`, profileId(profile)),
  }
}

/** A skill that people are to have and no row makes: it is made on the way. */
function skillOnTheWay({ next }: Directory): Named {
  return { id: onTheWay, name: `Skill ${next.skill} on the way` }
}
const onTheWay = 'on the way'
function madeOnTheWay({ next }: Directory): Line {
  return {
    row: ({ m, lines }) => {
      const id = byId(m.skills, skillId(next.skill)) ? skillId(next.skill + 1) : skillId(next.skill)
      return { ops: [{ kind: 'skill.create', id, to: { id, lobs: [...lines] } }], names: [] }
    },
  }
}
const settled = ({ m }: Reading, id: string): string =>
  id === onTheWay ? (m.skills.at(-1)?.id ?? id) : id

const namedIn = (directory: Directory, place: Place): Wanted => ({
  profiles: place.profiles.flatMap((id) => directory.profiles.get(id) ?? []),
  memberGroup: (place.memberGroup && directory.groups.get(place.memberGroup)) ?? null,
  managedGroups: place.managedGroups.flatMap((id) => directory.groups.get(id) ?? []),
  skills: place.skills.flatMap((id) => directory.skills.get(id) ?? []),
  lobs: place.lobs.flatMap((id) => directory.lobs.get(id) ?? []),
})

/** Mostly without what the actor does not see, as an export has it. */
function seenOf(random: Random, directory: Directory, actor: Someone, wanted: Wanted): Wanted {
  if (random.chance(0.1)) return wanted
  const seen = (['profile', 'agent-group', 'skill', 'lob'] as const).flatMap((noun) =>
    sight(directory, actor, noun).map(({ id }): string => id),
  )
  const only = (rows: readonly Named[]) => rows.filter(({ id }) => seen.includes(id))
  return {
    profiles: only(wanted.profiles),
    memberGroup: only(wanted.memberGroup ? [wanted.memberGroup] : [])[0] ?? null,
    managedGroups: only(wanted.managedGroups),
    skills: only(wanted.skills),
    lobs: only(wanted.lobs),
  }
}

function addedPerson(random: Random, number: number, wanted: Wanted): Line {
  const id = userId(number)
  const kind = random.chance(0.8) ? ('human' as const) : ('api' as const)
  const state = random.chance(0.2) ? ('disabled' as const) : ('enabled' as const)
  const named = {
    login_name: `new${number}`,
    name: 'New',
    nickname: 'New',
    employee_id: random.chance(0.5) ? `E-${number}` : '',
  }
  const email = 'new@example.com'
  const isCounted = wanted.memberGroup !== null || random.chance(0.1)
  return {
    sheet: 'users',
    cells: { ...cellsOf(wanted), ...chatsIf(isCounted), ...named, email, kind, state },
    row: (reading) => {
      const blank = { id, enabled: state === 'enabled', human: kind === 'human' }
      const none = { profiles: [], memberGroup: null, managedGroups: [], skills: [] }
      const to = edited(reading, { ...blank, ...none, lobs: [] }, wanted, isCounted)
      if (wanted.lobs.length === 0) to.lobs = [...reading.lines]
      return { ops: [{ kind: 'user.create', id, to }], names: namesIn(reading, wanted) }
    },
  }
}

const chatsIf = (isCounted: boolean): Cells => (isCounted ? { max_chats: '3' } : {})

function changedPerson(random: Random, was: User, wanted: Wanted): Line {
  const { id, loginName, email, name, nickname, kind } = was
  const state = random.chance(0.3) ? random.pick(['enabled', 'disabled'] as const) : undefined
  // A number of chats is said to whoever comes to take them.
  const isCounted = was.maxChats === null && (wanted.memberGroup !== null || random.chance(0.1))
  return {
    sheet: 'users',
    cells: {
      ...cellsOf(wanted),
      ...chatsIf(isCounted),
      email,
      name,
      nickname,
      employee_id: was.employeeId ?? '',
      kind,
      state,
      id: knownBy(random, id),
      login_name: loginName,
    },
    row: (reading) => {
      const row = byId(reading.m.users, id)
      const names = [...kept('user', [id]), ...namesIn(reading, wanted)]
      const about = { kind: 'user' as const, id }
      if (!row) return { ops: [], about, names }
      const is = row.locked ? 'locked' : row.enabled ? 'enabled' : 'disabled'
      const turned: One[] =
        state === undefined || state === is
          ? []
          : [{ kind: state === 'enabled' ? 'user.enable' : 'user.disable', id }]
      return {
        ops: [{ kind: 'user.edit', id, to: edited(reading, row, wanted, isCounted) }, ...turned],
        about,
        names,
      }
    },
  }
}

const cellsOf = (wanted: Wanted): Cells => {
  const names = (rows: readonly Named[]) => listCell(rows.map(({ name }) => name))
  return {
    profiles: names(wanted.profiles),
    member_group: wanted.memberGroup?.name,
    skills: names(wanted.skills),
    managed_groups: names(wanted.managedGroups),
    lobs: names(wanted.lobs),
  }
}

function namesIn(reading: Reading, wanted: Wanted): Kept[] {
  const of = (kind: Kept['kind'], rows: readonly Named[]) =>
    kept(
      kind,
      rows.map(({ id }) => settled(reading, id)),
    )
  return [
    ...of('profile', wanted.profiles),
    ...of('group', [...wanted.managedGroups, ...(wanted.memberGroup ? [wanted.memberGroup] : [])]),
    ...of('skill', wanted.skills),
    ...of('lob', wanted.lobs),
  ]
}

/** Section 3: what the actor does not see stays, and who loses a role loses what came with it. */
function edited(reading: Reading, was: ModelUser, wanted: Wanted, isCounted: boolean): ModelUser {
  const { m, sees, lines } = reading
  const is = (kind: Kept['kind'], had: readonly string[], rows: readonly Named[]) =>
    besidesUnseen(
      had,
      rows.map(({ id }) => settled(reading, id)),
      sees(kind),
    )
  const profiles = is('profile', was.profiles, wanted.profiles)
  const roles = profiles.map((id) => byId(m.roles, byId(m.profiles, id)?.role))
  const isAgent = roles.some((role) => role?.hasMemberGroup)
  const managed = is('group', was.managedGroups, wanted.managedGroups)
  const manages = roles.some((role) => role?.managesGroups)
  const skills = is('skill', was.skills, wanted.skills)
  const member = wanted.memberGroup?.id ?? was.memberGroup
  const root = m.groups.find(({ parent }) => parent === null)?.id ?? null
  return {
    ...was,
    profiles,
    // What is newly given to whom no role takes it is refused (R44), and not left out.
    memberGroup: isAgent ? (member ?? root) : member === was.memberGroup ? null : member,
    managedGroups: managed.filter((id) => manages || !was.managedGroups.includes(id)),
    skills: skills.filter((id) => isAgent || !was.skills.includes(id)),
    hasMaximum: isAgent ? isCounted || was.hasMaximum === true : isCounted,
    // R43: who is limited says nothing of lines by naming none.
    lobs:
      lines.length > 0 && wanted.lobs.length === 0 ? was.lobs : is('lob', was.lobs, wanted.lobs),
  }
}
