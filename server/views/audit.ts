import type { AuditDetail, AuditEntry as AuditView } from '@rolecall/contract/audit'
import type { Directory } from '@rolecall/core/access/directory'
import type { AuditEntry } from '@rolecall/store/audit'
import { elementsOf } from './audit-elements.ts'
import { isRow, namesIn, type FormerName, type Touch } from './audit-names.ts'

/**
 * One change as people read it: for each thing, the elements that differ. Names are those of now; what
 * is gone goes by the name it had.
 */
export function auditView(
  directory: Directory,
  { touches, ...entry }: AuditEntry,
  formerName?: FormerName,
): AuditView {
  const nameOf = namesIn(directory, touches, formerName)
  return {
    sequence: entry.sequence,
    at: entry.at,
    actor: { ...entry.actor },
    via: entry.via,
    action: entry.action,
    objects: touches.map((touch) => ({
      type: touch.noun,
      id: touch.id,
      name: ownName(touch) ?? nameOf(touch.id),
      elements: elementsOf(directory, touch, nameOf),
    })),
    reason: entry.reason,
    revision: entry.revision,
    previous: entry.previous,
    hash: entry.hash,
  }
}

/** The ids in these changes that nothing has any more. */
export function goneIn(directory: Directory, entries: readonly AuditEntry[]): ReadonlySet<string> {
  const gone = new Set<string>()
  const noted = (id: string) => void (/^[a-z]{3}_\d+$/.test(id) && gone.add(id))
  for (const entry of entries) auditView(directory, entry, noted)
  return gone
}

export const auditDetail = (
  directory: Directory,
  entry: AuditEntry,
  newer: AuditEntry | undefined,
  formerName: FormerName,
): AuditDetail => ({
  ...auditView(directory, entry, formerName),
  newer: newer?.sequence ?? null,
  rows: entry.touches.map(({ noun, id, before, after }) => ({ type: noun, id, before, after })),
})

/** The name it had after the change; what was deleted goes by the name it had. */
function ownName({ before, after }: Touch): string | undefined {
  const row = after ?? before
  return isRow(row) && typeof row['name'] === 'string' ? row['name'] : undefined
}
