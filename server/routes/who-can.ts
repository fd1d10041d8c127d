import { fail, ok } from '@rolecall/core/kit/result'
import { recordEvent } from '@rolecall/store/events'
import { mediaOf } from '@rolecall/contract/file'
import type { Routes } from '../call.ts'
import { noCursor } from '../page.ts'
import { askedWho } from '../asked-who.ts'
import { ableView, groupAccessView } from '../views/who-can.ts'
import { exportOf } from '../who-can-export.ts'

export const whoCanRoutes: Pick<Routes, 'whoCan' | 'exportWhoCan' | 'groupAccess'> = {
  whoCan: ({ world, params: _account, query, ...viewer }) => {
    const { cursor, limit = 50, ...question } = query
    const asked = askedWho(world, viewer, question)
    if (!asked.ok) return asked
    const from = cursor === undefined ? 0 : fromCursor(cursor)
    if (from === undefined) return fail(noCursor)
    const page = asked.value.page({ from, limit })
    return ok({
      items: page.rows.map((user) => ableView(viewer, user, asked.value)),
      total: page.total,
      next: page.next === null ? null : cursorAt(page.next),
      revision: viewer.directory.revision,
    })
  },

  exportWhoCan: async ({ world, caller, visit, params: _account, query, ...viewer }) => {
    const { format, ...question } = query
    const asked = askedWho(world, viewer, question)
    if (!asked.ok) return asked
    await recordEvent(world.store, caller.account, {
      kind: 'exported',
      actor: caller.actor,
      actorName: caller.name,
      via: caller.via,
      action: 'user.export',
      reason: `who can ${Object.values(question).join(', ')} as ${format}`,
      address: visit.address,
    })
    return ok({
      name: `${caller.account}-who-can.${format}`,
      media: mediaOf[format],
      pages: exportOf(viewer, asked.value, format),
    })
  },

  groupAccess: ({ world, params, query: _query, ...viewer }) =>
    groupAccessView(world, viewer, params.group),
}

const cursorAt = (number: number) => Buffer.from(`from ${number}`).toString('base64url')
function fromCursor(cursor: string): number | undefined {
  const [, number] = /^from (\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return number === undefined ? undefined : Number(number)
}
