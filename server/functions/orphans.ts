import type { Fate, Warning } from '@rolecall/core/access/change'
import { fateOf, isOrphan, isOrphanSchedule } from '@rolecall/core/functions/orphans'
import { isNonEmpty } from '@rolecall/core/kit/non-empty'
import type { Changed } from '@rolecall/store/change'
import { unsettled } from '@rolecall/store/failure'
import { functionsOf } from '@rolecall/store/functions'
import { schedulesOf } from '@rolecall/store/schedules'
import type { World } from '../world.ts'

/** What a change means for functions in service and for schedules for which nobody answers, as warnings. */
export async function orphansBy(
  { store, now }: Pick<World, 'store' | 'now'>,
  { before, after, change }: Pick<Changed, 'before' | 'after' | 'change'>,
): Promise<readonly Warning[]> {
  // What changes nobody's rights makes no orphan.
  if (change.touches.every(({ noun }) => harmless.has(noun))) return []
  const rows = await functionsOf(store, after.account).catch(unsettled)
  if (rows.length === 0) return []
  const schedules = await schedulesOf(store, after.account).catch(unsettled)
  const at = now()
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  return [
    ...told('function', rows, {
      fate: (row) => fateOf(before, after, (directory) => isOrphan(directory, row, at)),
      name: ({ name }) => name,
    }),
    ...told('schedule', schedules, {
      fate: (row) => fateOf(before, after, (directory) => isOrphanSchedule(directory, row, at)),
      name: ({ function: of, cron, timeZone }) =>
        `${nameOf.get(of) ?? of} at ${cron} (${timeZone})`,
    }),
  ]
}

const fates = ['stops', 'goes-on', 'runs-again'] as const satisfies readonly Fate[]

/** One warning for each thing that becomes of some of them, with their names. */
function told<Row>(
  what: 'function' | 'schedule',
  rows: readonly Row[],
  { fate, name }: { readonly fate: (row: Row) => Fate | null; readonly name: (row: Row) => string },
): readonly Warning[] {
  const byFate = Map.groupBy(rows, fate)
  return fates.flatMap((fated) => {
    const names = (byFate.get(fated) ?? []).map(name).toSorted()
    return isNonEmpty(names) ? [{ kind: 'orphans', what, fate: fated, names } as const] : []
  })
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
