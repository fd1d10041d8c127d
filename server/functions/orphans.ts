import type { Warning } from '@rolecall/core/access/change'
import { newOrphans } from '@rolecall/core/functions/orphans'
import { newOrphanSchedules } from '@rolecall/core/functions/schedule-owner'
import { isNonEmpty } from '@rolecall/core/kit/non-empty'
import type { Changed } from '@rolecall/store/change'
import { unsettled } from '@rolecall/store/failure'
import { functionsOf } from '@rolecall/store/functions'
import { schedulesOf } from '@rolecall/store/schedules'
import type { World } from '../world.ts'

/** Functions in service and schedules for which nobody answers any more after a change, as warnings. */
export async function orphansBy(
  { store, now }: World,
  { before, after, change }: Changed,
): Promise<readonly Warning[]> {
  // What changes nobody's rights makes no orphan.
  if (change.touches.every(({ noun }) => harmless.has(noun))) return []
  const rows = await functionsOf(store, after.account).catch(unsettled)
  if (rows.length === 0) return []
  const schedules = await schedulesOf(store, after.account).catch(unsettled)
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  const names = newOrphans(before, after, rows, now()).map(({ name }) => name)
  const times = newOrphanSchedules(before, after, schedules, now()).map(
    ({ function: of, cron, timeZone }) => `${nameOf.get(of) ?? of} at ${cron} (${timeZone})`,
  )
  return [
    ...(isNonEmpty(names) ? [{ kind: 'orphans', names } as const] : []),
    ...(isNonEmpty(times) ? [{ kind: 'orphan-schedules', names: times } as const] : []),
  ]
}

const harmless: ReadonlySet<string> = new Set([
  'agent-group',
  'skill',
  'lob',
  'function',
  'function-version',
  'secret',
  'domain',
  'schedule',
  'alert',
  'email-report',
])
