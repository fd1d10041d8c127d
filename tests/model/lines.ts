/** Lines of business: 2.6, as decision 0020 (R27-R32) reads it. */
import { self, standing } from './holding.ts'
import type { Actor, Model, User } from './shapes.ts'

/** 2.6: the lines of business that somebody is limited to. They are on with the right to manage them. */
export function lines(m: Model, lobs: string[] = []): string[] | null {
  const managing = m.roles.flatMap((r) =>
    r.permissions.filter((p) => p.grants.some((g) => g.action.startsWith('lob.'))),
  )
  const on = managing.some((p) => p.feature === null || m.features.includes(p.feature))
  return on && lobs.length > 0 ? lobs : null
}
/** R32: is there a full administrator without lines, enabled or (when asked) locked? */
export function unlimited(m: Model, orLocked = false): boolean {
  const woken = m.users.map((u) => (orLocked && u.locked ? { ...u, enabled: true } : u))
  const full = (u: User) => standing({ ...m, users: woken }, { kind: 'user', id: u.id }) === 'full'
  return woken.some((u) => lines(m, u.lobs) === null && full(u))
}
export const outside = (m: Model, me: User, lobs: string[]) => {
  const own = lines(m, me.lobs)
  return own !== null && lobs.length > 0 && !lobs.some((l) => own.includes(l))
}
/** What lines come to be reached: null is all of them. */
export function lifted(was: string[] | null, is: string[] | null): string[] | null {
  if (was === null) return []
  return is && is.filter((l) => !was.includes(l))
}
/** The lines of business that an actor is limited to. */
export const linesOf = (m: Model, a: Actor) => lines(m, self(m, a)?.lobs)
