import { fail, ok } from '@rolecall/core/kit/result'
import { auditPage } from '@rolecall/store/audit'
import type { Routes } from '../call.ts'
import { malformed } from '../problem.ts'
import { auditView } from '../views/audit.ts'

const limitDefault = 50

export const audit: Pick<Routes, 'listAudit'> = {
  listAudit: async ({ world, caller, query }) => {
    const { cursor, limit = limitDefault, ...filter } = query
    if (cursor !== undefined && !/^[1-9][0-9]{0,14}$/.test(cursor))
      return fail(malformed([{ where: 'query/cursor', what: 'is not a cursor of this list' }]))
    const before = cursor === undefined ? undefined : Number(cursor)
    const page = await auditPage(world.store, caller.account, { ...filter, limit, before })
    const last = page.items.at(-1)
    return ok({
      items: page.items.map(auditView),
      total: page.total,
      // Sequences start at 1 and have no gaps.
      next: last && page.items.length === limit && last.sequence > 1 ? String(last.sequence) : null,
    })
  },
}
