import { decide } from '@rolecall/core/access/decide'
import type { Directory, Profile, User } from '@rolecall/core/access/directory'
import { profile, user } from '@rolecall/core/access/sample'
import { startingSettings } from '@rolecall/core/access/starting'
import { noPlace, outside, targetOf, type Target } from '@rolecall/core/access/target'
import { actionsOf, componentOf, type Edition, type Role } from '@rolecall/core/catalog/edition'
import { asAccountId, groupId, profileId, userId, type AccountId } from '@rolecall/core/kit/ids'

/**
 * Who may do what, as a page a reviewer can read. One row for each action, one column for each kind
 * of person, and in a cell the places where it is allowed:
 *
 *   o  own: themselves, what they handle, the profile they have, the top of their groups
 *   g  in their group: an agent there, that agent's profile, a group below theirs
 *   x  in another group: an agent there, that agent's profile, that group
 *   a  the account: what has no place, the default Agent profile, the Main Group
 *
 * A star marks a customised profile: every toggle of the role turned the other way, but for those
 * of delegation, which the delegate has. A space: there is no such place for this.
 */
export function matrixPage(edition: Edition): string {
  const account = peopled(edition)
  const width = Math.max(...actionsOf(edition).map((action) => action.length))
  const columns = subjectsOf(edition).map(({ title }, at) => ({ title, id: userId(at + 1) }))
  const header = `${''.padEnd(width)}  ${columns.map(({ title }) => title.padEnd(cellWidth(title))).join('  ')}`
  const lines = actionsOf(edition).map((action) => {
    const cells = columns.map(({ title, id }) => cell(account, id, action).padEnd(cellWidth(title)))
    return `${action.padEnd(width)}  ${cells.join('  ')}`.trimEnd()
  })
  return [edition.title, '', header.trimEnd(), ...lines, ''].join('\n')
}

const cellWidth = (title: string) => Math.max(4, title.length)

type Subject = { readonly title: string; readonly profile: (id: Profile['id']) => Profile }

/** The default profile and a customised one of each role, and a delegate. */
function subjectsOf(edition: Edition): readonly Subject[] {
  const defaults = [...edition.roles.values()].map((role) => ({
    title: role.label,
    profile: (id: Profile['id']) => ({ ...profile(id, role.id, role.label), isDefault: true }),
  }))
  const custom = [...edition.roles.values()].map((role) => ({
    title: `${role.label}*`,
    profile: (id: Profile['id']) => profile(id, role.id, `${role.label}, turned`, turned(role)),
  }))
  return [...defaults, ...custom, { title: 'Delegate', profile: delegate(edition) }]
}

/** Every toggle the other way round: what is on by default is off, what is off is on. */
const turned = ({ permissions }: Role) =>
  Object.fromEntries(
    [...permissions.values()]
      .filter((permission) => permission.default !== 'core')
      .map((permission) => [permission.slug, permission.default !== 'on' && !permission.delegated]),
  )

const delegate = (edition: Edition) => (id: Profile['id']) => {
  const role = [...edition.roles.values()].find(({ permissions }) =>
    [...permissions.values()].some(({ delegated }) => delegated),
  )
  const on = [...(role?.permissions.values() ?? [])].filter(({ delegated }) => delegated)
  return profile(
    id,
    role?.id ?? '',
    'Delegate',
    Object.fromEntries(on.map(({ slug }) => [slug, true])),
  )
}

const [main, here, below, elsewhere] = [groupId(1), groupId(2), groupId(3), groupId(4)]
const [agentHere, agentElsewhere] = [userId(101), userId(102)]
const [profileHere, profileElsewhere] = [profileId(101), profileId(102)]

/** Everybody stands in the same place, so that only their permissions tell them apart. */
function peopled(edition: Edition): Directory {
  const subjects = subjectsOf(edition).map((subject, at) => subject.profile(profileId(at + 1)))
  const people = subjects.map((has, at) => subjectUser(edition, userId(at + 1), has))
  const others = [
    user(agentHere, 'Agent here', [profileHere], { memberGroup: here }),
    user(agentElsewhere, 'Agent elsewhere', [profileElsewhere], { memberGroup: elsewhere }),
  ]
  const profiles = [
    ...subjects,
    profile(profileHere, 'agent', 'Agents here'),
    profile(profileElsewhere, 'agent', 'Agents elsewhere'),
  ]
  const groups = [
    { id: main, name: 'Main Group', parent: null },
    { id: here, name: 'Here', parent: main },
    { id: below, name: 'Below', parent: here },
    { id: elsewhere, name: 'Elsewhere', parent: main },
  ]
  return {
    account: asAccountId('matrix') as AccountId,
    revision: 1,
    edition,
    features: new Set(edition.features.keys()),
    settings: startingSettings(edition),
    next: { user: 200, profile: 200, 'agent-group': 10, skill: 1, 'api-key': 1, lob: 1 },
    users: new Map([...people, ...others].map((row) => [row.id, row])),
    profiles: new Map(profiles.map((row) => [row.id, row])),
    groups: new Map(groups.map((row) => [row.id, row])),
    skills: new Map(),
    keys: new Map(),
    lobs: new Map(),
  }
}

function subjectUser(edition: Edition, id: User['id'], has: Profile): User {
  const traits = edition.roles.get(has.role)?.traits
  return user(id, has.name, [has.id], {
    memberGroup: traits?.hasMemberGroup ? here : null,
    managedGroups: traits?.managesGroups ? [here] : [],
  })
}

function cell(account: Directory, id: User['id'], action: string): string {
  const targets = targetsFor(account, id, componentOf(action))
  return (['o', 'g', 'x', 'a'] as const)
    .map((mark) => {
      const target = targets[mark]
      if (!target) return ' '
      return decide(account, { kind: 'user', id }, action, target).allowed ? mark : '·'
    })
    .join('')
}

type Targets = Partial<Record<'o' | 'g' | 'x' | 'a', Target | undefined>>

function targetsFor(account: Directory, id: User['id'], component: string): Targets {
  const kept = account.edition.components.get(component)?.kept === 'stored'
  switch (component) {
    case 'my-account':
      return { o: targetOf(account, 'user', id), g: targetOf(account, 'user', agentHere) }
    case 'user':
      return {
        o: targetOf(account, 'user', id),
        g: targetOf(account, 'user', agentHere),
        x: targetOf(account, 'user', agentElsewhere),
        a: noPlace,
      }
    case 'profile':
      return {
        o: targetOf(account, 'profile', account.users.get(id)?.profiles[0] ?? ''),
        g: targetOf(account, 'profile', profileHere),
        x: targetOf(account, 'profile', profileElsewhere),
        a: targetOf(account, 'profile', profileId(1)),
      }
    case 'agent-group':
      return {
        o: targetOf(account, 'agent-group', here),
        g: targetOf(account, 'agent-group', below),
        x: targetOf(account, 'agent-group', elsewhere),
        a: targetOf(account, 'agent-group', main),
      }
    default:
      return kept
        ? { a: noPlace }
        : {
            o: outside(account, { agent: id }),
            g: outside(account, { group: here }),
            x: outside(account, { group: elsewhere }),
            a: noPlace,
          }
  }
}
