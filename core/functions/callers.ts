import type { FunctionId } from '../kit/ids.ts'
import type { CallRecord, Trigger } from './call.ts'
import { levelMs, startOf, type CountLevel, type Stretches } from './call-spans.ts'

/** Callers are counted by the hour and by the day: nobody asks who called in one minute. */
export const callerLevels = ['hour', 'day'] as const satisfies readonly CountLevel[]
export type CallerLevel = (typeof callerLevels)[number]

/** So many callers of one function are told apart in one hour, and in one day. */
export const callersMax = 50
/** Those that came when so many were known already, counted as one. */
export const otherCallers = ''

/** The calls of one stretch of time, function, version and trigger by one caller, counted. */
export type CallerCounts = {
  readonly at: number
  readonly function: FunctionId
  readonly version: number
  readonly trigger: Trigger
  /** A person, a key, a schedule or a function, by id; or all others. */
  readonly caller: string
  readonly calls: number
  readonly failed: number
}

/** What a caller's calls come to; null: those that are not told apart. */
export type CallerTally = {
  readonly caller: string | null
  readonly calls: number
  readonly failed: number
}

/** In which hours or days a report is told who called: whole ones, also where its points are finer. */
export function callerSpan({ from, to, level }: Stretches) {
  const counted: CallerLevel = level === 'day' ? 'day' : 'hour'
  const width = levelMs[counted]
  return { level: counted, from: startOf(from, width), to: startOf(to - 1, width) + width }
}

/** Which callers of a function in a stretch of time are told apart already. */
export type KnownCallers = ReadonlyMap<string, ReadonlySet<string>>
export const callersKey = ({ at, function: id }: Pick<CallerCounts, 'at' | 'function'>): string =>
  `${at} ${id}`

/**
 * Calls counted by who made them, each key once. Rule: who comes when so many of a function are known in
 * this stretch already is counted with the others, so that nobody makes the counts long by many keys.
 */
export function countedByCaller(
  calls: readonly CallRecord[],
  level: CallerLevel,
  known: KnownCallers,
): readonly CallerCounts[] {
  const told = new Map([...known].map(([key, callers]) => [key, new Set(callers)]))
  const counts = new Map<string, CallerCounts>()
  for (const call of calls) {
    const at = startOf(Math.round(call.at), levelMs[level])
    const place = callersKey({ at, function: call.function })
    const callers = told.get(place) ?? new Set()
    told.set(place, callers)
    const isTold = callers.has(call.caller) || callers.size < callersMax
    if (isTold) callers.add(call.caller)
    const caller = isTold ? call.caller : otherCallers
    const key = `${place} ${call.version} ${call.trigger} ${caller}`
    const { function: id, version, trigger } = call
    const before = counts.get(key) ?? {
      at,
      function: id,
      version,
      trigger,
      caller,
      calls: 0,
      failed: 0,
    }
    const failed = before.failed + (call.outcome === 'succeeded' ? 0 : 1)
    counts.set(key, { ...before, calls: before.calls + 1, failed })
  }
  return [...counts.values()]
}

/** Most calls first: at most so many by name, and whoever else called as one. */
export function topCallers(
  sums: readonly (Omit<CallerTally, 'caller'> & { readonly caller: string })[],
): readonly CallerTally[] {
  const named = sums
    .filter(({ caller }) => caller !== otherCallers)
    .toSorted((a, b) => b.calls - a.calls || (a.caller < b.caller ? -1 : 1))
  const rest = [...named.slice(callersMax), ...sums.filter(({ caller }) => caller === otherCallers)]
  const sumOf = (name: 'calls' | 'failed') => rest.reduce((sum, each) => sum + each[name], 0)
  return [
    ...named.slice(0, callersMax),
    ...(rest.length === 0
      ? []
      : [{ caller: null, calls: sumOf('calls'), failed: sumOf('failed') }]),
  ]
}
