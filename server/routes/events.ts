import { ok } from '@rolecall/core/kit/result'
import { eventsPage, type EventEntry } from '@rolecall/store/events'
import type { Routes } from '../call.ts'
import { chainPage } from '../chain-page.ts'
import { exported, type Layout } from '../export.ts'
import { eventView } from '../views/events.ts'

export const events: Pick<Routes, 'listEvents' | 'exportEvents'> = {
  listEvents: ({ world, caller, query }) => {
    return chainPage(
      query,
      (paging) => eventsPage(world.store, caller.account, { ...query, ...paging }),
      eventView,
    )
  },

  exportEvents: async (call) => {
    const { world, caller, query } = call
    return ok(
      await exported(call, layout, (paging) =>
        eventsPage(world.store, caller.account, { ...query, ...paging }),
      ),
    )
  },
}

const layout: Layout<EventEntry> = {
  name: 'events',
  columns: [
    'sequence',
    'time',
    'kind',
    'actor_kind',
    'actor_id',
    'actor',
    'via',
    'action',
    'reason',
    'address',
    'hash',
  ],
  rows: ({ sequence, at, kind, actor, via, action, reason, address, hash }) => [
    [
      sequence,
      new Date(at).toISOString(),
      kind,
      actor.kind,
      actor.id,
      actor.name,
      via,
      action,
      reason,
      address,
      hash,
    ],
  ],
  line: eventView,
}
