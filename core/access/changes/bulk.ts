import type { ProfileId, SkillId, GroupId, UserId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import { asActor, type Acting } from '../acting.ts'
import type { User } from '../directory.ts'
import type { EditUser } from './inputs.ts'
import type { Expected, Plan } from './plan.ts'
import { finishTogether, joined, type Part } from './together.ts'
import { editingUser } from './users.ts'

/** The same for many people: what is added and taken away leaves the rest of each as it is. */
export type BulkEdit = {
  readonly addProfiles?: readonly ProfileId[]
  readonly removeProfiles?: readonly ProfileId[]
  readonly addSkills?: readonly SkillId[]
  readonly removeSkills?: readonly SkillId[]
  readonly addManagedGroups?: readonly GroupId[]
  readonly removeManagedGroups?: readonly GroupId[]
  readonly memberGroup?: GroupId
  readonly maxChats?: number
  readonly state?: 'enabled' | 'disabled'
}
export type EditUsers = {
  /** Who has an `edit` of their own is changed by that one. */
  readonly users: readonly (Expected & {
    readonly id: UserId
    readonly edit?: BulkEdit | undefined
  })[]
  readonly edit?: BulkEdit | undefined
}

/**
 * Rule: many people are changed at once by the rule for one, each of them by who may change that
 * one; all of them, or none. Who is so already stays so.
 */
export const editUsers: Plan<EditUsers> = (directory, actor, { users, edit }) => {
  const acting = asActor(directory, actor)
  const seen = new Set<UserId>()
  const parts = users.map((each): Part => {
    const where = { id: each.id }
    if (seen.has(each.id)) return { where, outcome: fail(named) }
    seen.add(each.id)
    const own = each.edit ?? edit
    if (!own) return { where, outcome: fail(unsaid) }
    return { where, outcome: editingUser(acting, editOf(acting, each, own)) }
  })
  const touches = joined(parts)
  if (!touches.ok) return touches
  const edits = users.map((each) => each.edit ?? edit ?? {})
  const onlyState = edits.flatMap(Object.keys).every((part) => part === 'state')
  return finishTogether(directory, actor, touches.value, {
    action: onlyState ? 'user.disable' : 'user.edit',
    whereIs: (id) => ({ id }),
  })
}

const unsaid = { kind: 'invalid', field: 'edit', problem: 'is missing for this person' } as const
const named = { kind: 'invalid', field: 'users', problem: 'names this person twice' } as const

/** The edit as one of this person alone. */
export function editOf(
  { directory }: Pick<Acting, 'directory'>,
  { id, expected }: EditUsers['users'][number],
  edit: BulkEdit,
): EditUser {
  const user = directory.users.get(id)
  return { id, expected, patch: user ? patchOf(user, edit) : {} }
}

function patchOf(user: User, edit: BulkEdit): EditUser['patch'] {
  const { memberGroup, maxChats, state } = edit
  return {
    profiles: merged(user.profiles, edit.addProfiles, edit.removeProfiles),
    skills: merged(user.skills, edit.addSkills, edit.removeSkills),
    managedGroups: merged(user.managedGroups, edit.addManagedGroups, edit.removeManagedGroups),
    ...(memberGroup === undefined ? {} : { memberGroup }),
    ...(maxChats === undefined ? {} : { maxChats }),
    ...(state === undefined ? {} : { state }),
  }
}

const merged = <Id>(had: readonly Id[], add: readonly Id[] = [], remove: readonly Id[] = []) => [
  ...new Set([...had.filter((id) => !remove.includes(id)), ...add]),
]
