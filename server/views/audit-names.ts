import { nouns, type Directory } from '@rolecall/core/access/directory'
import type { AuditEntry } from '@rolecall/store/audit'
import { rowOf } from './viewer.ts'

export type Touch = AuditEntry['touches'][number]
export type Row = Readonly<Record<string, unknown>>
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of what is gone: the name it had, where somebody knows it. */
export type FormerName = (id: string) => string | undefined
const unknown: FormerName = () => undefined

/** What things are called: as they are called now, in the change itself, or were last; else by their id. */
export function namesIn(
  directory: Directory,
  touches: readonly Touch[],
  formerName = unknown,
): (id: string) => string {
  return (id) => {
    if (id === 'settings') return 'Account settings'
    if (id === 'edition') return 'Edition of the account'
    const feature = directory.edition.features.get(id)
    if (feature) return feature.label
    for (const noun of nouns) {
      const row = rowOf(directory, noun, id)
      if (row) return row.name
    }
    const touched = touches.find((touch) => touch.id === id)
    const row = touched?.after ?? touched?.before
    return isRow(row) && typeof row['name'] === 'string' ? row['name'] : (formerName(id) ?? id)
  }
}

/** A permission by its label: that of the role, or of the first that has it. */
export function labelOfSlug({ edition }: Directory, slug: string, role?: string): string {
  const own = role === undefined ? undefined : edition.roles.get(role)?.permissions.get(slug)
  if (own) return own.label
  for (const { permissions } of edition.roles.values()) {
    const found = permissions.get(slug)
    if (found) return found.label
  }
  return slug
}
