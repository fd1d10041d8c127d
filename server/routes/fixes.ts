import { fixesFor, offersOf } from '@rolecall/core/access/fixes'
import type { UserId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import { askedIn } from '../asked.ts'
import type { Routes } from '../call.ts'
import { affected } from '../views/impact.ts'
import { fixesView } from '../views/fixes.ts'
import { rowOf } from '../views/viewer.ts'

export const fixRoutes: Pick<Routes, 'fixes'> = {
  fixes: ({ world, params, query, ...viewer }) => {
    const { directory } = viewer
    const subject = rowOf(directory, 'user', params.user as UserId)
    if (!subject) return fail({ kind: 'not-found', noun: 'user', id: params.user })
    const targetIn = askedIn(viewer, subject, query)
    if (!targetIn.ok) return targetIn
    const { action } = query
    const asked = { subject, action, targetIn: targetIn.value }
    const { compactOf } = world.store.directories
    const found = fixesFor(viewer, asked, (after, touches) =>
      affected({ before: directory, after }, touches, compactOf),
    )
    return ok(fixesView(viewer, asked, found, offersOf(directory, subject, action)))
  },
}
