import type { AuditEntry as AuditView } from '@rolecall/contract/audit'
import type { AuditEntry } from '@rolecall/store/audit'

type Touch = AuditEntry['touches'][number]
type Row = Readonly<Record<string, unknown>>

/** One change as people read it: for each thing, the elements that differ. */
export const auditView = ({ touches, ...entry }: AuditEntry): AuditView => ({
  sequence: entry.sequence,
  at: entry.at,
  actor: { ...entry.actor },
  via: entry.via,
  action: entry.action,
  objects: touches.map((touch) => ({
    type: touch.noun,
    id: touch.id,
    name: nameOf(touch),
    elements: elementsOf(touch),
  })),
  reason: entry.reason,
  revision: entry.revision,
  hash: entry.hash,
})

/** The name it has now; what is deleted goes by the name it had. */
function nameOf({ id, before, after }: Touch): string {
  const row = after ?? before
  return isRow(row) && typeof row.name === 'string' ? row.name : id
}

function elementsOf({ before, after }: Touch): AuditView['objects'][number]['elements'] {
  if (!isRow(before) && !isRow(after)) return [{ element: 'value', before, after }]
  const was = isRow(before) ? before : {}
  const is = isRow(after) ? after : {}
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => key !== 'id' && JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map((key) => ({ element: key, before: was[key] ?? null, after: is[key] ?? null }))
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null
