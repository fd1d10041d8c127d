import { permissionOf } from './entities.ts'
import { held, type Model } from './model.ts'

/** 2.9: who may take a chat or conversation that waits. Read from the page, by somebody who has not
 *  seen the rule. R34: it belongs to the lines of business of its skill; what an agent has is with them. */
export type Agent = { id: string; maxChats: number | null }
export type Waiting = { skill: string | null; agent: string | null; load: number | null }

export function accepts(m: Model, { id, maxChats }: Agent, action: string, w: Waiting): boolean {
  const user = m.users.find((u) => u.id === id)
  if (!user?.enabled || !user.human) return false
  const roles = user.profiles.map((p) => m.profiles.find((x) => x.id === p)?.role)
  if (!m.roles.some((r) => r.hasMemberGroup && roles.includes(r.id))) return false
  const may = (what: string) =>
    held(m, id).some((p) => permissionOf(m, p)?.grants.some((g) => g.action === what))
  if (!may('chat.accept') || !may(action)) return false
  if (w.load === null || maxChats === null || w.load >= maxChats) return false
  if (w.agent !== null && w.agent !== id) return false
  if (w.skill === null) return true
  const theirs = m.skills.find((s) => s.id === w.skill)?.lobs ?? []
  return user.skills.includes(w.skill) && !isElsewhere(m, user.lobs, theirs)
}

function isElsewhere(m: Model, own: string[], theirs: string[]): boolean {
  const managing = m.roles.flatMap((r) =>
    r.permissions.filter((p) => p.grants.some((g) => g.action.startsWith('lob.'))),
  )
  const on = managing.some((p) => p.feature === null || m.features.includes(p.feature))
  const isLimited = on && own.length > 0 && theirs.length > 0
  return isLimited && !theirs.some((l) => own.includes(l))
}
