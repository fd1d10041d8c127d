import type { AuditEntry as AuditView, AuditElement } from '@rolecall/contract/audit'
import type { Directory } from '@rolecall/core/access/directory'
import { fail, ok } from '@rolecall/core/kit/result'
import { auditEntry, auditPage, type AuditEntry } from '@rolecall/store/audit'
import { checkTrail } from '@rolecall/store/checks'
import { momentOf } from '@rolecall/store/past'
import { momentIn, notThere } from '../as-of.ts'
import type { Routes } from '../call.ts'
import { chainPage } from '../chain-page.ts'
import { exported, type Layout } from '../export.ts'
import { stop } from '../problem.ts'
import { auditDetail, auditView } from '../views/audit.ts'
import { trailState } from '../views/trail.ts'

export const audit: Pick<
  Routes,
  'listAudit' | 'getAuditEntry' | 'exportAudit' | 'verifyTrail' | 'getMoment'
> = {
  listAudit: ({ world, caller, query, directory }) => {
    return chainPage(
      query,
      (paging) => auditPage(world.store, caller.account, { ...query, ...paging }),
      (entry) => auditView(directory, entry),
    )
  },

  getAuditEntry: async ({ world, caller, params, directory }) => {
    const { sequence } = params
    const [entry, newer] = await Promise.all(
      [sequence, sequence + 1].map((at) => auditEntry(world.store, caller.account, at)),
    )
    return entry
      ? ok(auditDetail(directory, entry, newer))
      : fail(stop(404, 'not-found', `the trail has no entry ${sequence}`))
  },

  exportAudit: async (call) => {
    const { world, caller, query, directory } = call
    return ok(
      await exported(call, layoutOf(directory), (paging) =>
        auditPage(world.store, caller.account, { ...query, ...paging }),
      ),
    )
  },

  verifyTrail: async ({ world, caller, query }) =>
    ok(trailState(await checkTrail(world.store, caller.account, { every: query.every === true }))),

  getMoment: async ({ world, caller, query }) => {
    const asOf = momentIn(query.as_of, world.now())
    if (!asOf.ok) return asOf
    const moment = await momentOf(world.store, caller.account, asOf.value)
    return moment ? ok(moment) : fail(notThere(asOf.value))
  },
}

/** A line of the table for each element that changed: who, what, old value and new value. */
const layoutOf = (directory: Directory): Layout<AuditEntry> => ({
  name: 'audit',
  columns: [
    'sequence',
    'time',
    'actor_kind',
    'actor_id',
    'actor',
    'via',
    'action',
    'object_type',
    'object_id',
    'object',
    'element',
    'before',
    'after',
    'reason',
    'revision',
    'previous_hash',
    'hash',
  ],
  rows: (entry) => rowsOf(auditView(directory, entry)),
  line: (entry) => auditView(directory, entry),
})

type Object = AuditView['objects'][number]

const rowsOf = (entry: AuditView) => linesOf(entry).map((line) => cellsOf(entry, line))

/** Every entry has a line, also one in which nothing differs. */
function linesOf({ objects }: AuditView): readonly [Object | null, AuditElement | null][] {
  const lines = objects.flatMap((object): [Object, AuditElement | null][] =>
    object.elements.length === 0
      ? [[object, null]]
      : object.elements.map((element) => [object, element]),
  )
  return lines.length === 0 ? [[null, null]] : lines
}

const cellsOf = (
  { sequence, at, actor, via, action, reason, revision, previous, hash }: AuditView,
  [object, element]: readonly [Object | null, AuditElement | null],
) => [
  sequence,
  new Date(at).toISOString(),
  actor.kind,
  actor.id,
  actor.name,
  via,
  action,
  object?.type ?? null,
  object?.id ?? null,
  object?.name ?? null,
  element?.label ?? null,
  element?.was ?? null,
  element?.is ?? null,
  reason,
  revision,
  previous,
  hash,
]
