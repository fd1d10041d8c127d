import { spawn, type ChildProcess } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import type { Asked, EnginePorts, Invocation, Isolation, Note } from './engine.ts'
import { wire, type Frame, type Wire } from './frames.ts'
import {
  fromSupervisor,
  invocationText,
  longestMessage,
  resultFrom,
  toSupervisor,
} from './protocol.ts'
import type { Settings } from './settings.ts'

/** Calling C functions is experimental in Node; who runs us need not be told at each start. */
const quiet = '--disable-warning=ExperimentalWarning'

const graceMs = 2_000
const soonMs = 10_000

export type Supervisor = {
  readonly wire: Wire
  readonly process: ChildProcess
  readonly isolation: Isolation
  readonly ask: (kind: number, value: unknown) => Promise<unknown>
  /** Undefined when it ended meanwhile. */
  readonly invoke: (invocation: Invocation) => Promise<CallOutcome | undefined>
}

/** A supervisor for as long as it is wanted: when one ends, the next is started. */
export type Kept = {
  /** The one there is, or the next; undefined when it did not start. */
  readonly current: () => Promise<Supervisor | undefined>
  /** The one there is, if it works just now. */
  readonly now: () => Supervisor | undefined
  readonly close: () => Promise<void>
}

/** `ready` is awaited with each new one, before anybody else has it. */
export function keepSupervisor(
  settings: Settings,
  ports: EnginePorts,
  ready: (supervisor: Supervisor) => Promise<unknown>,
): Kept {
  let open = true
  let now: Supervisor | undefined
  const start = async (waitMs: number): Promise<Supervisor | undefined> => {
    if (waitMs > 0) await pause(waitMs)
    if (!open) return undefined
    const startedAt = performance.now()
    const started = await startSupervisor(settings, ports, () => {
      now = undefined
      if (!open) return
      ports.noted({ kind: 'supervisor-ended' })
      // One that ends as soon as it starts would do so again: it is given time.
      const soon = performance.now() - startedAt < soonMs
      supervisor = start(soon ? Math.min(Math.max(2 * waitMs, 500), soonMs) : 0)
    })
    if (started) await ready(started)
    if (started?.wire.alive()) now = started
    return started
  }
  let supervisor = start(0)
  return {
    current: () => supervisor,
    now: () => now,
    close: async () => {
      open = false
      const last = await supervisor
      const ended = last?.process.exitCode ?? last?.process.signalCode ?? null
      if (!last || ended !== null) return
      const { promise, resolve } = Promise.withResolvers<void>()
      last.process.once('exit', () => resolve())
      last.wire.end()
      await promise
    },
  }
}

/** Starts the process and waits until it says what it can do; undefined when it ends before. */
function startSupervisor(
  settings: Settings,
  ports: EnginePorts,
  onEnd: () => void,
): Promise<Supervisor | undefined> {
  const child = spawn(process.execPath, [quiet, `${import.meta.dirname}/supervisor/main.ts`], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', UV_USE_IO_URING: '0', ...compiled() },
  })
  const waiting = new Map<number, (value: unknown) => void>()
  let last = 0
  const { promise, resolve } = Promise.withResolvers<Supervisor | undefined>()
  const heard = ({ kind, id, content }: Frame) => {
    if (kind === fromSupervisor.succeeded) return answered(id, resultFrom(content))
    const said: unknown = JSON.parse(content.toString())
    if (kind === fromSupervisor.started)
      resolve({ wire: pipe, process: child, isolation: said as Isolation, ask, invoke })
    else if (kind === fromSupervisor.answer) answered(id, said)
    else if (kind === fromSupervisor.ask) void replied(pipe, id, said as Asked, ports)
    else if (kind === fromSupervisor.note) ports.noted(said as Note)
  }
  const answered = (id: number, value: unknown) => {
    waiting.get(id)?.(value)
    waiting.delete(id)
  }
  const pipe = wire(child.stdio[3] as Duplex, longestMessage, {
    inTurns: true,
    onFrame: heard,
    onEnd: () => {
      // It ends by itself, and its cells before it; unless it hangs.
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
      resolve(undefined)
      for (const id of waiting.keys()) answered(id, undefined)
      onEnd()
    },
  })
  const said = (kind: number, text: string): Promise<unknown> =>
    new Promise((done) => {
      last = (last + 1) % 0xffffffff
      waiting.set(last, done)
      if (!pipe.alive()) return answered(last, undefined)
      pipe.send(kind, last, text)
    })
  const ask: Supervisor['ask'] = (kind, value) => said(kind, JSON.stringify(value))
  const invoke = (invocation: Invocation) =>
    said(toSupervisor.invoke, invocationText(invocation)) as Promise<CallOutcome | undefined>
  child.on('error', () => pipe.end())
  pipe.send(toSupervisor.start, 0, JSON.stringify(settings))
  return promise
}

/** It goes by what this process keeps compiled: reading TypeScript anew takes it time, and 25 MB for good. */
function compiled(): Readonly<Record<string, string>> {
  const cache = getCompileCacheDir()
  // The folder that Node names is one of this very version of it, inside the one that it was given.
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: dirname(cache) }
}

/** Answers a function's question by whoever started the engine; what fails there is said as such. */
async function replied(
  pipe: Wire,
  id: number,
  asked: Asked,
  { answer }: EnginePorts,
): Promise<void> {
  const reply = await answer(asked).catch(() => ({
    ok: false as const,
    error: { code: 'unavailable', message: 'the platform could not answer' },
  }))
  pipe.send(toSupervisor.reply, id, JSON.stringify(reply))
}
