import type { Limits } from '@rolecall/core/functions/limits'
import { emptyLog, logged, type LogEntry } from '@rolecall/core/functions/logs'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'

/** The calls of one process. As many run at once as in a cell; the others wait. */
export type Calls = {
  readonly add: (input: unknown) => Promise<CallOutcome>
  readonly settle: (id: number, end: End) => void
  readonly log: (id: number, entry: LogEntry) => void
  /** Answers all calls by this, and those that are yet to come. */
  readonly end: (why: Failure) => void
  /** Once none runs and none waits. */
  readonly drained: () => Promise<void>
}

type End = { readonly ok: true; readonly result: string } | Failure
type Call = {
  readonly input: unknown
  readonly startedAt: number
  readonly resolve: (outcome: CallOutcome) => void
  log: typeof emptyLog
  timer: NodeJS.Timeout | undefined
}
type Hooks = {
  readonly begin: (id: number, input: unknown) => void
  /** It runs for longer than a call may. */
  readonly late: (id: number) => void
}

export function localCalls(limits: Limits, { begin, late }: Hooks): Calls {
  const [running, waiting] = [new Map<number, Call>(), [] as Call[]]
  let last = 0
  let ended: Failure | undefined
  let idle = () => {}

  function next(): void {
    while (running.size < limits.callsAtOnce) {
      const call = waiting.shift()
      if (!call) break
      start(call)
    }
    if (running.size + waiting.length === 0) idle()
  }
  function start(call: Call): void {
    last += 1
    const id = last
    running.set(id, call)
    if (ended) return settle(id, ended)
    call.timer = setTimeout(() => late(id), limits.callMs)
    begin(id, call.input)
  }
  function settle(id: number, end: End): void {
    const call = running.get(id)
    if (!call) return
    running.delete(id)
    clearTimeout(call.timer)
    call.resolve({ ...end, log: call.log, ms: performance.now() - call.startedAt })
    next()
  }
  return {
    settle,
    add: (input) =>
      new Promise((resolve) => {
        const startedAt = performance.now()
        waiting.push({ input, resolve, log: emptyLog, startedAt, timer: undefined })
        next()
      }),
    log(id, entry) {
      const call = running.get(id)
      if (call) call.log = logged(call.log, entry, limits)
    },
    end(why) {
      ended ??= why
      for (const id of running.keys()) settle(id, ended)
      next()
    },
    drained: () =>
      new Promise((resolve) => {
        idle = resolve
        next()
      }),
  }
}
