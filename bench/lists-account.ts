import { createProfile } from '@rolecall/core/access/changes/profiles'
import type { Change, Touch } from '@rolecall/core/access/change'
import type { Directory, Group, Skill, User } from '@rolecall/core/access/directory'
import { user } from '@rolecall/core/access/sample'
import { groupId, profileId, skillId, userId } from '@rolecall/core/kit/ids'
import { ok } from '@rolecall/core/kit/result'
import type { FreshServer } from '@rolecall/server/fresh'
import { change } from '@rolecall/store/change'
import { isManager, mixed, profileAt } from './generated.ts'

/** The largest account whose lists are promised to be quick: groups twelve deep, the delegate near the top. */
export const size = { users: 18_000, groups: 5_000 } as const
/** Everything but the Main Group stands below it, and with it nine people in ten. */
export const managed = groupId(2)

const profiles = 40
const skills = 60
const firsts =
  'Ada Amara Bela Chen Dana Emil Fatima Goran Hana Ivo Jun Kemi Lena Maria Noor Omar Pia'
const lasts =
  'Abel Brandt Costa Diallo Evans Fischer Garcia Haddad Ito Jansen Kaya Lopez Moreau Novak'

/** Fills a new account: Ada administers it, and Mona is a delegate over almost everybody. */
export async function populate(server: FreshServer): Promise<void> {
  const { world, account } = server
  const { edition, next } = await server.directory()
  const toggles = [...(edition.roles.get('agent-manager')?.permissions.values() ?? [])]
  await server.person('ada', [profileId(4)])
  await server.as(createProfile, {
    role: 'agent-manager',
    name: 'Delegates',
    description: '',
    duplicateOf: null,
    toggles: new Map(toggles.filter(({ delegated }) => delegated).map(({ slug }) => [slug, true])),
  })
  const made = await change(
    world.store,
    { account, actor: { kind: 'host' }, via: 'host' },
    (directory) => ok(peopled(directory, 2)),
  )
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  await server.person('mona', [profileId(next.profile)], { managedGroups: [managed] })
}

/** What a new account lacks of that size, but for those who will sign in, as one change. */
function peopled({ next }: Directory, signingIn: number): Change {
  const of = { profile: next.profile, skill: next.skill }
  const touches = [
    ...rows(profiles, (at) => ({
      noun: 'profile',
      row: { ...profileAt(at), id: profileId(of.profile + at), name: `Team ${at + 1}` },
    })),
    ...rows(skills, (at) => ({ noun: 'skill', row: skillAt(at, of.skill) })),
    ...rows(size.groups - 1, (at) => ({ noun: 'agent-group', row: groupAt(at + 2) })),
    ...rows(size.users - signingIn, (at) => ({
      noun: 'user',
      row: personAt(at, userId(next.user + at), of),
    })),
  ]
  return { action: 'user.create', touches, warnings: [] }
}

type Row =
  | { readonly noun: 'profile'; readonly row: ReturnType<typeof profileAt> }
  | { readonly noun: 'skill'; readonly row: Skill }
  | { readonly noun: 'agent-group'; readonly row: Group }
  | { readonly noun: 'user'; readonly row: User }

const rows = (count: number, rowAt: (at: number) => Row): readonly Touch[] =>
  Array.from({ length: count }, (_, at) => {
    const { noun, row } = rowAt(at)
    return { noun, id: row.id, before: null, after: row } as Touch
  })

const skillAt = (at: number, first: number): Skill => ({
  id: skillId(first + at),
  name: `Skill ${at + 1}`,
  description: '',
  lobs: [],
})

/** A line of four, then three below each: the last of five thousand are at the twelfth level. */
const groupAt = (number: number): Group => ({
  id: groupId(number),
  name: `Group ${number}`,
  parent: groupId(number <= 4 ? number - 1 : 4 + Math.floor((number - 5) / 3)),
})

function personAt(
  at: number,
  id: User['id'],
  first: { readonly profile: number; readonly skill: number },
): User {
  const manages = isManager(at)
  const name = [firsts, lasts]
    .map((names) => names.split(' '))
    .map((names, nth) => names[mixed(at * 2 + nth, names.length)])
    .join(' ')
  const group = groupId(mixed(at + 3, 10) === 0 ? 1 : 2 + mixed(at + 5, size.groups - 1))
  return user(
    id,
    name,
    [profileId(first.profile + mixed(at + 7, profiles / 2) * 2 + Number(manages))],
    {
      loginName: `person.${at}`,
      state: mixed(at + 9, 50) === 0 ? 'disabled' : 'enabled',
      skills: [0, 1].map((nth) => skillId(first.skill + mixed(at + 11, skills / 2) * 2 + nth)),
      ...(manages
        ? { managedGroups: [group], maxChats: null, skills: [] }
        : { memberGroup: group, maxChats: 3 }),
    },
  )
}
