import { editUsers, type BulkEdit } from '../../core/access/changes/bulk.ts'
import type { Directory, User } from '../../core/access/directory.ts'
import { isFullAdmin, takesChats } from '../../core/access/held.ts'
import type { One, User as ModelUser } from '../model/model.ts'
import { userAsModel } from './as-model.ts'
import type { Maker, Said, Someone } from './operations.ts'
import type { Random } from './random.ts'
import { one, sight, within } from './sight.ts'

/** The same for several people, mostly such as the actor may change; now and then one of them twice. */
const bulk: Maker = (random, directory, actor) => {
  const fit = random.chance(0.75)
  const from = fit ? within(directory, actor, 'user', 'edit') : sight(directory, actor, 'user')
  const chosen = random.some(from, 4)
  if (random.chance(0.1)) chosen.push(...random.some([...directory.users.values()], 1))
  if (chosen.length === 0) return undefined
  return saidOf(chosen, anyEdit(random, directory, actor, chosen), actor)
}

function saidOf(chosen: readonly User[], edit: BulkEdit, actor: Someone): Said {
  const users = chosen.map(({ id }) => ({ id }))
  return {
    plan: (at) => editUsers(at, actor, { users, edit }),
    op: (at) => {
      const ops = users.flatMap(({ id }) => {
        const was = at.users.get(id)
        return was ? [opOf(at, was, edit)] : []
      })
      return { kind: 'many', id: users.map(({ id }) => id).join(' '), ops }
    },
  }
}

function anyEdit(
  random: Random,
  directory: Directory,
  actor: Someone,
  chosen: readonly User[],
): BulkEdit {
  const had = chosen.flatMap(({ profiles }) => profiles)
  const [more, less] = [
    one(random, sight(directory, actor, 'profile'), directory.profiles)?.id,
    random.pick(had),
  ]
  const group = one(random, sight(directory, actor, 'agent-group'), directory.groups)?.id
  const skills = random.some([...directory.skills.values()], 2).map(({ id }) => id)
  const groups = group === undefined ? [] : [group]
  const added = more === undefined ? [] : [more]
  const removed = less === undefined ? [] : [less]
  const isNeeded = more !== undefined && takesChats(directory, { profiles: [more] })
  const chats = isNeeded || random.chance(0.2) ? { maxChats: 3 } : {}
  const edits: readonly BulkEdit[] = [
    { state: 'enabled' },
    { state: 'disabled' },
    { addProfiles: added, ...chats },
    { removeProfiles: removed },
    { addProfiles: added, removeProfiles: removed.filter((id) => id !== more), ...chats },
    { addSkills: skills },
    { removeSkills: skills },
    { addManagedGroups: groups },
    { removeManagedGroups: groups, ...chats },
    ...(group === undefined ? [] : [{ memberGroup: group }]),
  ]
  return random.pick(edits) ?? { state: 'enabled' }
}

function opOf(at: Directory, was: User, edit: BulkEdit): One {
  const { id } = was
  if (edit.state) return { kind: edit.state === 'enabled' ? 'user.enable' : 'user.disable', id }
  return { kind: 'user.edit', id, to: edited(at, was, edit) }
}

/** Section 3: who gains a role is placed, and who loses one loses what came with it. */
function edited(at: Directory, was: User, edit: BulkEdit): ModelUser {
  const row = userAsModel(was)
  const profiles = changed(row.profiles, edit.addProfiles, edit.removeProfiles)
  const traits = profiles.flatMap((id) => {
    const found = [...at.profiles.values()].find((each) => each.id === id)
    return found ? [at.edition.roles.get(found.role)?.traits] : []
  })
  const isAgent = traits.some((each) => each?.hasMemberGroup)
  const manages = traits.some((each) => each?.managesGroups)
  const managed = changed(row.managedGroups, edit.addManagedGroups, edit.removeManagedGroups)
  const skills = changed(row.skills, edit.addSkills, edit.removeSkills)
  const newly = <Value>(is: Value | undefined, had: Value | null) =>
    is === undefined || is === had ? null : is
  const root = [...at.groups.values()].find(({ parent }) => parent === null)?.id ?? null
  return {
    ...row,
    profiles,
    // What is newly given to whom no role takes it is refused (R44), and not left out.
    memberGroup: isAgent
      ? (edit.memberGroup ?? was.memberGroup ?? root)
      : newly(edit.memberGroup, was.memberGroup),
    managedGroups: managed.filter((id) => manages || !row.managedGroups.includes(id)),
    skills: skills.filter((id) => isAgent || !row.skills.includes(id)),
    hasMaximum: isAgent
      ? (edit.maxChats ?? was.maxChats) !== null
      : newly(edit.maxChats, was.maxChats) !== null,
  }
}

const changed = (had: string[], more: readonly string[] = [], less: readonly string[] = []) => [
  ...new Set([...had.filter((id) => !less.includes(id)), ...more]),
]

/** Every administrator at once, so that the last one is tried so too. */
const allAdmins: Maker = (random, directory, actor) => {
  const chosen = [...directory.users.values()].filter(({ id }) =>
    isFullAdmin(directory, { kind: 'user', id }),
  )
  if (chosen.length === 0 || random.chance(0.5)) return undefined
  return saidOf(chosen, { state: 'disabled' }, actor)
}

export const bulkMakers: readonly Maker[] = [bulk, bulk, bulk, bulk, bulk, allAdmins]
