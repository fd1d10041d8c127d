import type { Session as SessionView } from '@rolecall/contract/sessions'
import type { Directory, User } from '@rolecall/core/access/directory'
import { sessionEndsAt } from '@rolecall/core/access/sign-in-policy'
import type { Session } from '@rolecall/store/sessions'
import { prefixOf } from '../address.ts'
import { isLive } from '../caller.ts'

type Looking = {
  readonly directory: Directory
  readonly user: User
  /** The session that asks, when it is one of these. */
  readonly current: string | null
  readonly now: number
}

/** The sessions of a person that still open a door. */
export function sessionsView(
  sessions: readonly Session[],
  { directory, user, current, now }: Looking,
): { items: SessionView[]; total: number } {
  const { signIn } = directory.settings
  const items = sessions
    .filter((session) => isLive(directory, session, user, now))
    .map((session) => ({
      id: session.id,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      endsAt: Math.min(session.expiresAt, sessionEndsAt(signIn, session)),
      via: session.via,
      userAgent: session.userAgent,
      address: prefixOf(session.address),
      current: session.id === current,
    }))
  return { items, total: items.length }
}
