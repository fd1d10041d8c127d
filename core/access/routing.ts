import type { Action } from '../catalog/edition.ts'
import type { UserId } from '../kit/ids.ts'
import { memo } from '../kit/memo.ts'
import { isNonEmpty, type NonEmpty } from '../kit/non-empty.ts'
import type { Directory, Skill, User } from './directory.ts'
import { heldThrough, takesChats } from './held.ts'
import { isOutside, linesOf } from './lines.ts'

/** What takes the right over chats: a conversation takes it and its own. */
const needed = {
  'chat.accept': ['chat.accept'],
  'conversation.accept': ['chat.accept', 'conversation.accept'],
} as const
export type Routed = keyof typeof needed
export const routedActions = Object.keys(needed) as readonly Routed[]

/** Whether an action is the taking of a chat or conversation that waits, which is routed. */
export const isRouted = (action: Action): action is Routed => Object.hasOwn(needed, action)

/** A chat or conversation that waits, and how busy the agent is of whom it is asked. */
export type Waiting = {
  /** The skill it needs; one without goes to any agent. */
  readonly skill: Skill | null
  /** The agent it is said to be with already; null while it waits for anybody. */
  readonly agent: UserId | null
  /** Chats and conversations the agent has now, together; null: nobody said who may say so. */
  readonly load: number | null
}

/** A condition that does not hold. */
export type Unfit =
  | { readonly kind: 'api-user' }
  | { readonly kind: 'not-enabled' }
  | { readonly kind: 'no-agent' }
  | { readonly kind: 'not-granted'; readonly actions: NonEmpty<Action> }
  | { readonly kind: 'load-unknown' }
  | { readonly kind: 'full'; readonly load: number; readonly max: number }
  | { readonly kind: 'without-skill'; readonly skill: Skill }
  | { readonly kind: 'with-another' }
  | { readonly kind: 'other-line-of-business' }

export type Routing =
  | { readonly accepts: true }
  /** Every condition that fails, not the first alone. */
  | { readonly accepts: false; readonly because: NonEmpty<Unfit> }

/**
 * Rule: an agent accepts what waits when they are a person and enabled, have a role that takes chats
 * and the right to, have fewer at present than their maximum, and have its skill if it has one; and
 * with lines of business on, when that skill is not of another line.
 */
export const mayAccept = (
  directory: Directory,
  action: Routed,
  user: User,
  waiting: Waiting,
): Routing => routing(directory, action)(user, waiting)

/** `mayAccept` for many people: what profiles give is worked out once for all who have the same. */
export function routing(
  directory: Directory,
  action: Routed,
): (user: User, waiting: Waiting) => Routing {
  const through = memo((profile: Parameters<typeof heldThrough>[1]) =>
    heldThrough(directory, profile),
  )
  const lacking = memo((profiles: User['profiles']): readonly Action[] => {
    const held = profiles.flatMap((id) => directory.profiles.get(id) ?? []).flatMap(through)
    const grants = held.flatMap(({ permission }) => permission.grants)
    return needed[action].filter((each) => !grants.some((grant) => grant.action === each))
  })
  return (user, waiting) => {
    const because = [
      ...standing(directory, user, lacking(user.profiles)),
      ...capacity(user, waiting),
      ...fitting(directory, user, waiting),
    ]
    return isNonEmpty(because) ? { accepts: false, because } : { accepts: true }
  }
}

/** Who is no agent at all. */
function standing(directory: Directory, user: User, lacking: readonly Action[]): readonly Unfit[] {
  return [
    ...(user.kind === 'human' ? [] : [{ kind: 'api-user' } as const]),
    ...(user.state === 'enabled' ? [] : [{ kind: 'not-enabled' } as const]),
    ...(takesChats(directory, user) ? [] : [{ kind: 'no-agent' } as const]),
    ...(isNonEmpty(lacking) ? [{ kind: 'not-granted', actions: lacking } as const] : []),
  ]
}

function capacity({ maxChats }: User, { load }: Waiting): readonly Unfit[] {
  if (load === null) return [{ kind: 'load-unknown' }]
  const max = maxChats ?? 0
  return load < max ? [] : [{ kind: 'full', load, max }]
}

function fitting(directory: Directory, user: User, { skill, agent }: Waiting): readonly Unfit[] {
  const isElsewhere = skill !== null && isOutside(linesOf(directory, user), skill.lobs)
  return [
    ...(skill === null || user.skills.includes(skill.id)
      ? []
      : [{ kind: 'without-skill', skill } as const]),
    ...(agent === null || agent === user.id ? [] : [{ kind: 'with-another' } as const]),
    ...(isElsewhere ? [{ kind: 'other-line-of-business' } as const] : []),
  ]
}
