import { triggers, type CallRecord } from '@rolecall/core/functions/call'
import { functionId } from '@rolecall/core/kit/ids'
import type { FreshServer } from '@rolecall/server/fresh'

/** A month of a busy account. */
export const size = { calls: 1_000_000, functions: 20, days: 30 } as const
const monthMs = size.days * 24 * 60 * 60_000
const batch = 10_000
/** Stands in one call of all. */
export const rareWord = 'needle'
const kinds = ['threw', 'timeout', 'denied'] as const

/** Records a month of calls, ended in order until now; answers how long that took, in milliseconds. */
export async function recordMonth({ world, account, clock }: FreshServer): Promise<number> {
  const from = performance.now()
  const first = clock.at - monthMs + 60 * 60_000
  for (let number = 0; number < size.calls; number += 1) {
    const at = first + Math.floor((number / size.calls) * (clock.at - first))
    world.calls.record(account, callAt(number, at))
    // As fast as it can be written, so that nothing is dropped.
    if (number % batch === batch - 1) await world.calls.page(account, {}, { limit: 1 })
  }
  return performance.now() - from
}

/** The same calls each time: three in a hundred fail, one in a hundred starts a process. */
function callAt(number: number, at: number): CallRecord {
  const spread = (number * 2_654_435_761) % 4_294_967_296
  const fails = spread % 100 < 3
  const kind = kinds[spread % 3] ?? 'threw'
  const level = fails ? ('Error' as const) : ('Info' as const)
  const word = number === 1_000 ? rareWord : 'order'
  const message = `${word} ${number} of customer ${spread % 5_000} taken, all 3 steps in good order`
  const entries = [{ level, message, extras: `{"step":${spread % 7}}`, at }]
  return {
    id: `b0a7c1d2-${number}`,
    function: functionId(1 + (spread % 13 < 9 ? spread % 4 : spread % size.functions)),
    version: 1 + Math.floor(number / (size.calls / 3)),
    trigger: triggers[spread % 2] ?? 'invoke',
    event: spread % 2 === 1 ? 'chat-ended' : null,
    caller: `key_${1 + (spread % 5)}`,
    at,
    ms: 2 + ((spread >>> 8) % 1_000) ** 2 / 4_000,
    cold: spread % 100 === 50,
    outcome: fails ? kind : 'succeeded',
    log: { entries, length: message.length + 10, dropped: 0, cut: 0 },
  }
}
