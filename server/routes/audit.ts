import { ok } from '@rolecall/core/kit/result'
import { auditPage } from '@rolecall/store/audit'
import type { Routes } from '../call.ts'
import { sequenceBefore } from '../page.ts'
import { auditView } from '../views/audit.ts'

const limitDefault = 50

export const audit: Pick<Routes, 'listAudit'> = {
  listAudit: async ({ world, caller, query }) => {
    const { cursor, limit = limitDefault, ...filter } = query
    const before = sequenceBefore(cursor)
    if (!before.ok) return before
    const paging = { ...filter, limit, before: before.value }
    const page = await auditPage(world.store, caller.account, paging)
    const last = page.items.at(-1)
    return ok({
      items: page.items.map(auditView),
      total: page.total,
      // Sequences start at 1 and have no gaps.
      next: last && page.items.length === limit && last.sequence > 1 ? String(last.sequence) : null,
    })
  },
}
