import { isIPv6 } from 'node:net'
import type { Session as SessionView } from '@rolecall/contract/sessions'
import type { Directory, User } from '@rolecall/core/access/directory'
import { sessionEndsAt } from '@rolecall/core/access/sign-in-policy'
import type { Session } from '@rolecall/store/sessions'
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
      userAgent: session.userAgent,
      address: prefixOf(session.address),
      current: session.id === current,
    }))
  return { items, total: items.length }
}

/** Enough to tell the office from home, and no more: `192.0.2.x`, `2001:db8:1::x`. */
export function prefixOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIPv6(mapped)) return `${expanded(mapped).slice(0, 3).join(':')}::x`
  return mapped.replace(/\.\d+$/, '.x')
}

/** The eight parts of an address that may be written with `::`. */
function expanded(address: string): readonly string[] {
  const [head = '', tail = ''] = address.split('::')
  const parts = (text: string) => text.split(':').filter((part) => part !== '')
  const missing = 8 - parts(head).length - parts(tail).length
  return [...parts(head), ...Array.from({ length: missing }, () => '0'), ...parts(tail)]
}
