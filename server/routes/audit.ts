import type { AuditEntry as AuditView, AuditElement } from '@rolecall/contract/audit'
import type { Directory } from '@rolecall/core/access/directory'
import { fail, ok } from '@rolecall/core/kit/result'
import { auditEntry, auditPage, type AuditEntry, type AuditFilter } from '@rolecall/store/audit'
import { checkTrail } from '@rolecall/store/checks'
import { formerNames } from '@rolecall/store/former-names'
import type { Paging } from '@rolecall/store/paging'
import { momentOf } from '@rolecall/store/past'
import { momentIn, notThere } from '../as-of.ts'
import type { Caller, Routes } from '../call.ts'
import { chainPage } from '../chain-page.ts'
import { exported, type Layout } from '../export.ts'
import { stop } from '../problem.ts'
import { auditDetail, auditView, goneIn } from '../views/audit.ts'
import type { FormerName } from '../views/audit-names.ts'
import { trailState } from '../views/trail.ts'
import type { World } from '../world.ts'

export const audit: Pick<
  Routes,
  'listAudit' | 'getAuditEntry' | 'exportAudit' | 'verifyTrail' | 'getMoment'
> = {
  listAudit: (call) => {
    const { read, formerName } = readingWithNames(call)
    return chainPage(call.query, read, (entry) => auditView(call.directory, entry, formerName))
  },

  getAuditEntry: async ({ world, caller, params, directory }) => {
    const { sequence } = params
    const [entry, newer] = await Promise.all(
      [sequence, sequence + 1].map((at) => auditEntry(world.store, caller.account, at)),
    )
    const former = await formerNames(
      world.store,
      caller.account,
      goneIn(directory, entry ? [entry] : []),
    )
    return entry
      ? ok(auditDetail(directory, entry, newer, (id) => former.get(id)))
      : fail(stop(404, 'not-found', `the trail has no entry ${sequence}`))
  },

  exportAudit: async (call) => {
    const { read, formerName } = readingWithNames(call)
    return ok(await exported(call, layoutOf(call.directory, formerName), read))
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

type Reading = {
  readonly world: World
  readonly caller: Caller
  readonly directory: Directory
  readonly query: AuditFilter
}

/** Pages of the trail, and the names that what is gone by now had on the pages read so far. */
function readingWithNames({ world: { store }, caller: { account }, directory, query }: Reading) {
  const former = new Map<string, string>()
  return {
    formerName: (id: string) => former.get(id),
    read: async (paging: Paging) => {
      const page = await auditPage(store, account, { ...query, ...paging })
      const gone = [...goneIn(directory, page.items)].filter((id) => !former.has(id))
      for (const [id, name] of await formerNames(store, account, gone)) former.set(id, name)
      return page
    },
  }
}

/** A line of the table for each element that changed: who, what, old value and new value. */
const layoutOf = (directory: Directory, formerName: FormerName): Layout<AuditEntry> => ({
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
  rows: (entry) => rowsOf(auditView(directory, entry, formerName)),
  line: (entry) => auditView(directory, entry, formerName),
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
