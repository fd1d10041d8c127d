import type { CallRecord } from '@rolecall/core/functions/call'
import { levelMs, startOf } from '@rolecall/core/functions/call-spans'
import {
  callersKey,
  countedByCaller,
  otherCallers,
  type CallerLevel,
} from '@rolecall/core/functions/callers'
import type { AccountId } from '@rolecall/core/kit/ids'
import { asFunctionId } from '@rolecall/core/kit/ids'
import { read } from '../column.ts'
import type { Tx } from '../tables.ts'
import { slices } from './slices.ts'

/** Adds calls to the counts of their callers, under the account's lock. */
export async function countCallers(
  tx: Tx,
  account: AccountId,
  level: CallerLevel,
  calls: readonly CallRecord[],
): Promise<void> {
  if (calls.length === 0) return
  const counts = countedByCaller(calls, level, await knownCallers(tx, account, level, calls))
  const rows = counts.map(({ function: id, trigger, ...rest }) => ({
    account,
    level,
    function_id: id,
    trigger_kind: trigger,
    ...rest,
  }))
  for (const some of slices(rows))
    await tx
      .insertInto('caller_counts')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['account', 'level', 'at', 'function_id', 'version', 'trigger_kind', 'caller'])
          .doUpdateSet((row) => ({
            calls: row('caller_counts.calls', '+', row.ref('excluded.calls')),
            failed: row('caller_counts.failed', '+', row.ref('excluded.failed')),
          })),
      )
      .execute()
}

async function knownCallers(
  tx: Tx,
  account: AccountId,
  level: CallerLevel,
  calls: readonly CallRecord[],
) {
  const known = new Map<string, Set<string>>()
  const times = [...new Set(calls.map(({ at }) => startOf(Math.round(at), levelMs[level])))]
  const functions = [...new Set(calls.map((call) => call.function))]
  for (const some of slices(times)) {
    const rows = await tx
      .selectFrom('caller_counts')
      .select(['at', 'function_id', 'caller'])
      .distinct()
      .where('account', '=', account)
      .where('level', '=', level)
      .where('at', 'in', some)
      .where('function_id', 'in', functions)
      .where('caller', '<>', otherCallers)
      .execute()
    for (const { at, function_id: id, caller } of rows) {
      const key = callersKey({ at, function: read(id, asFunctionId) })
      known.set(key, (known.get(key) ?? new Set()).add(caller))
    }
  }
  return known
}
