import type { HistoryEntry } from '@rolecall/contract/histories'
import { seesAs } from '@rolecall/core/access/see'
import type { AuditEntry, DeedOf } from '@rolecall/store/audit'
import type { Viewer } from './viewer.ts'

type Deed = Omit<HistoryEntry, 'changes'>

/** Who made one change, when, through what and why. */
export const deedView = (viewer: Viewer, entry: Omit<DeedOf, 'sequence'>): Deed => ({
  revision: entry.revision,
  at: entry.at,
  actor: actorView(viewer, entry.actor),
  via: entry.via,
  action: entry.action,
  reason: entry.reason,
})

/** Names whom the viewer sees, or might read in the whole trail; the host is nobody's secret. */
function actorView(viewer: Viewer, actor: AuditEntry['actor']): Deed['actor'] {
  const { id, name } = actor
  const kind = actor.kind as Deed['actor']['kind']
  const isKnown =
    id === null ||
    readsTrail(viewer) ||
    isOwn(viewer, id) ||
    seesAs(viewer, kind === 'user' ? 'user' : 'api-key', id)
  return isKnown ? { kind, id, name } : { kind, id: null, name: null }
}

export const readsTrail = ({ rightsTo }: Viewer): boolean =>
  rightsTo('audit-trail.read').some(({ idle }) => !idle)
const isOwn = ({ actor, person }: Viewer, id: string) =>
  person?.id === id || (actor.kind !== 'host' && actor.id === id)
