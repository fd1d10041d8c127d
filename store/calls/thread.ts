import { existsSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CallsAway } from './call-store.ts'
import type { CallsPlace } from './calls-on.ts'
import type { Answer, AskName, Asks } from './protocol.ts'

/** The thread of the calls, seen from outside. It is started by the first question, and again when it dies. */
export type CallThread = {
  readonly ask: <Name extends AskName>(
    name: Name,
    ...said: Parameters<Asks[Name]>
  ) => ReturnType<Asks[Name]>
  /** Whether nothing was ever asked of it: there is no database yet, and no thread. */
  readonly isNew: () => boolean
  /** Throws the sentence of whoever could not open the database. */
  readonly reach: () => Promise<void>
  readonly state: () => 'ready' | 'down'
  readonly close: () => Promise<void>
}
type Waiting = {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}
type Life = {
  worker: Worker | null
  isClosed: boolean
  isOpen: boolean
  /** Until when nobody tries again, after it could not be started or died. */
  restAfter: number
  opened: PromiseWithResolvers<void>
  next: number
  readonly waiting: Map<number, Waiting>
}

const restMs = 250
const away = 'the logs of functions cannot be read or written just now'

export function callThread(
  place: CallsPlace,
  { days, now }: { readonly days: number; readonly now: () => number },
): CallThread {
  const life: Life = {
    worker: null,
    isClosed: false,
    isOpen: false,
    restAfter: 0,
    opened: opening(),
    next: 1,
    waiting: new Map(),
  }
  const started = () => {
    if (life.worker) return life.worker
    if (life.isClosed || performance.now() < life.restAfter) throw new CallsAway(away)
    return start(life, { place, days, at: now() })
  }
  const sent = (name: AskName | 'close', said: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      const worker = started()
      const number = life.next++
      life.waiting.set(number, { resolve, reject })
      // Who waits for an answer is not left by a process that ends.
      worker.ref()
      // A second argument, for windows would want one: there is nothing to hand over.
      worker.postMessage({ number, name, said }, [])
    })
  return {
    ask: (name, ...said) => sent(name, said) as ReturnType<Asks[typeof name]>,
    isNew: () => life.worker === null && 'file' in place && !existsSync(place.file),
    async reach() {
      started()
      await life.opened.promise
    },
    state: () => (life.restAfter === 0 ? 'ready' : 'down'),
    async close() {
      const { worker } = life
      life.isClosed = true
      if (!worker) return
      await sent('close', []).catch(() => undefined)
      await worker.terminate()
    },
  }
}

function opening(): PromiseWithResolvers<void> {
  const opened = Promise.withResolvers<void>()
  opened.promise.catch(() => undefined)
  return opened
}

function start(life: Life, opening: object): Worker {
  // The folder that Node names is one of this very version of it, inside the one that it was given.
  const cache = getCompileCacheDir()
  const workerData = { ...opening, compiled: cache === undefined ? null : dirname(cache) }
  const program = new URL('start-worker.js', import.meta.url)
  const worker = new Worker(program, { workerData, execArgv: [] })
  life.worker = worker
  worker.on('message', (answer: Answer) => {
    heard(life, worker, answer)
    if (life.waiting.size === 0 && life.isOpen) worker.unref()
  })
  worker.on('error', (error) => ended(life, worker, error as Error))
  worker.on('exit', () => ended(life, worker, new Error('its thread has ended')))
  return worker
}

function heard(life: Life, worker: Worker, answer: Answer): void {
  switch (answer.kind) {
    case 'open':
      life.isOpen = true
      life.restAfter = 0
      life.opened.resolve()
      return
    case 'unopened':
      return ended(life, worker, new Error(answer.problem))
    case 'done':
      life.waiting.get(answer.number)?.resolve(answer.value)
      break
    case 'failed':
      life.waiting
        .get(answer.number)
        ?.reject(
          answer.failure
            ? new CallsAway(away, { cause: new Error(answer.problem) })
            : new Error(answer.problem),
        )
  }
  life.waiting.delete(answer.number)
}

/** Whoever waits is told; the next question starts another thread, after a rest. */
function ended(life: Life, worker: Worker, cause: Error): void {
  if (life.worker !== worker) return
  life.worker = null
  life.isOpen = false
  life.restAfter = performance.now() + restMs
  life.opened.reject(cause)
  life.opened = opening()
  for (const { reject } of life.waiting.values()) reject(new CallsAway(away, { cause }))
  life.waiting.clear()
  void worker.terminate()
}
