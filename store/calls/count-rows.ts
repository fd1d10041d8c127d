import { triggers } from '@rolecall/core/functions/call'
import type { CountLevel } from '@rolecall/core/functions/call-spans'
import { histogramFrom, plainHistogram } from '@rolecall/core/functions/histogram'
import type { CallCounts } from '@rolecall/core/functions/report'
import { asFunctionId, type AccountId } from '@rolecall/core/kit/ids'
import { read, readOneOf } from '../column.ts'
import type { CallCountColumns } from '../tables-of-functions.ts'

export const countColumnsOf = (
  account: AccountId,
  level: CountLevel,
  counts: CallCounts,
): CallCountColumns => ({
  account,
  level,
  at: counts.at,
  function_id: counts.function,
  version: counts.version,
  trigger_kind: counts.trigger,
  calls: counts.calls,
  cold: counts.cold,
  outcomes: JSON.stringify(counts.outcomes),
  histogram: JSON.stringify(plainHistogram(counts.histogram)),
})

export const countsFrom = (row: CallCountColumns): CallCounts => ({
  at: row.at,
  function: read(row.function_id, asFunctionId),
  version: row.version,
  trigger: readOneOf(row.trigger_kind, triggers),
  calls: row.calls,
  cold: row.cold,
  outcomes: JSON.parse(row.outcomes) as CallCounts['outcomes'],
  histogram: histogramFrom(JSON.parse(row.histogram) as number[]),
})
