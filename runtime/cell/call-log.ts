import { AsyncLocalStorage } from 'node:async_hooks'
import { emptyLog, logged } from '@rolecall/core/functions/logs'
import type { Log } from '@rolecall/lambda/console'
import { fromCell, type Loading, type Logged } from '../messages.ts'
import type { Wire } from '../frames.ts'
import { stringify } from './intrinsics.ts'

type Bounds = Loading['limits']

/** One call while it runs. */
export type Call = { readonly id: number; full: boolean; dropped: number }

/** Which call the code that runs now belongs to, also after it has waited. */
export const calls = new AsyncLocalStorage<Call>()

/**
 * Sends what a call logs, entry by entry, so that nothing is lost when the call never ends. A call
 * that has used up its room sends no more: the supervisor counts by the same rule, and a flood stays
 * here.
 */
export function callLog(control: Wire, bounds: Bounds): Log {
  const kept = new WeakMap<Call, typeof emptyLog>()
  return (level, message, extras) => {
    const call = calls.getStore()
    if (!call) return
    if (call.full) return drop(control, call)
    // One more than fits, so that the supervisor sees that there was more.
    const most = bounds.logLength + 1
    const entry: Logged = { level, message: message.slice(0, most), extras: extras.slice(0, most) }
    const after = logged(kept.get(call) ?? emptyLog, { ...entry, at: 0 }, bounds)
    kept.set(call, after)
    call.full = after.entries.length >= bounds.logEntries || after.length >= bounds.logLength
    control.send(fromCell.log, call.id, stringify(entry))
  }
}

/** The first is told at once, in case the call never ends; the rest when it does. */
function drop(control: Wire, call: Call): void {
  call.dropped += 1
  if (call.dropped === 1) control.send(fromCell.dropped, call.id, '1')
}

export function tellDropped(control: Wire, { id, dropped }: Call): void {
  if (dropped > 1) control.send(fromCell.dropped, id, `${dropped}`)
}
