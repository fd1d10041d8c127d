import {
  emptyLog,
  logged,
  logLevels,
  type CallLog,
  type LogLevel,
} from '@rolecall/core/functions/logs'
import type { Limits } from '@rolecall/core/functions/limits'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { fromCell } from '../messages.ts'
import { asFailure, asResult, readJson } from './cell-words.ts'

export type CallStart = {
  readonly input: string
  readonly deadlineMs: number
  readonly limits: Pick<Limits, 'logEntries' | 'logLength' | 'resultBytes'>
  readonly caller: string
}

type Running = CallStart & {
  readonly resolve: (outcome: CallOutcome) => void
  readonly startedAt: number
  readonly timer: NodeJS.Timeout
  log: CallLog
  dropped: number
}

/** The calls of one cell: what it says of each is believed only within the limits of a call. */
export type RunningCalls = {
  readonly start: (
    start: CallStart,
    ended: Failure | undefined,
  ) => { id: number; end: Promise<CallOutcome> }
  /** Takes a frame about a call; false when no cell of ours would send it. */
  readonly heard: (kind: number, id: number, content: Buffer) => boolean
  readonly warn: (id: number, message: string) => void
  readonly callerOf: (id: number) => string
  readonly count: () => number
  readonly end: (why: Failure) => void
}

/** Beyond its result, a call sends logs and questions; more than this is a flood. */
const slackBytes = 2 * 1_048_576

type Hooks = {
  readonly flooded: () => void
  readonly timedOut: () => void
  readonly freed: () => void
}

export function runningCalls({ flooded, timedOut, freed }: Hooks): RunningCalls {
  const running = new Map<number, Running>()
  let last = 0
  let received = 0

  const settle = (id: number, end: { readonly ok: true; readonly result: string } | Failure) => {
    const call = running.get(id)
    if (!call) return
    running.delete(id)
    clearTimeout(call.timer)
    received = 0
    const log = call.dropped > call.log.dropped ? { ...call.log, dropped: call.dropped } : call.log
    call.resolve({ ...end, log, ms: performance.now() - call.startedAt })
  }
  const free = (id: number, end: Parameters<typeof settle>[1]) => {
    settle(id, end)
    freed()
  }
  const timeout = (id: number, { deadlineMs }: CallStart) => {
    timedOut()
    free(id, { ok: false, kind: 'timeout', detail: `it took longer than ${deadlineMs} ms` })
  }
  const write = (id: number, entry: { level: LogLevel; message: string; extras: string }) => {
    const call = running.get(id)
    if (call) call.log = logged(call.log, { ...entry, at: Date.now() }, call.limits)
  }
  return {
    start: (start, ended) => {
      last = (last + 1) % 0xffffffff
      const id = last
      const { promise, resolve } = Promise.withResolvers<CallOutcome>()
      const timer = setTimeout(() => timeout(id, start), start.deadlineMs)
      const startedAt = performance.now()
      running.set(id, { ...start, resolve, startedAt, timer, log: emptyLog, dropped: 0 })
      if (ended) settle(id, ended)
      return { id, end: promise }
    },
    heard: (kind, id, content) => {
      received += content.length + 32
      const most = running.get(id)?.limits.resultBytes ?? 0
      if (received > most + slackBytes) {
        flooded()
        return true
      }
      if (kind === fromCell.result) free(id, asResult(content.toString()))
      else if (kind === fromCell.failed) free(id, asFailure(content.toString()))
      else if (kind === fromCell.log) write(id, entryOf(content.toString()))
      else if (kind === fromCell.dropped) noteDropped(running.get(id), content.toString())
      else return false
      return true
    },
    warn: (id, message) => write(id, { level: 'Warn', message, extras: '' }),
    callerOf: (id) => running.get(id)?.caller ?? '',
    count: () => running.size,
    end: (why) => {
      for (const id of running.keys()) settle(id, why)
    },
  }
}

function noteDropped(call: Running | undefined, content: string): void {
  const count = Number(content)
  if (call && Number.isSafeInteger(count)) call.dropped = Math.max(call.dropped, count)
}

function entryOf(text: string): { level: LogLevel; message: string; extras: string } {
  const { level, message, extras } = readJson(text) as Partial<Record<string, unknown>>
  return {
    level: logLevels.find((each) => each === level) ?? 'Info',
    message: typeof message === 'string' ? message : '',
    extras: typeof extras === 'string' ? extras : '',
  }
}
