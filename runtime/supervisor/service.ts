import { limitsOf } from '@rolecall/core/functions/limits'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Version } from '../engine.ts'
import type { Cell } from './cell.ts'

/** A call that waits for a cell. */
export type Waiting = {
  readonly input: string
  readonly deadlineMs: number
  readonly caller: string
  /** Answers it; later answers count for nothing. */
  readonly resolve: (outcome: CallOutcome) => void
  readonly timer: NodeJS.Timeout
  /** Whether nobody waits for it any more: it must not be run. */
  readonly isOver: () => boolean
}

export type Loaded = Result<Cell, Failure>

export type ServiceHooks = {
  /** A cell with the version's code in it; undefined when there is no room for another. */
  readonly bringUp: (version: Version, freed: () => void) => Promise<Loaded> | undefined
  readonly cellsAtMost: number
  readonly queueAtMost: number
}

const retired: Failure = { ok: false, kind: 'unavailable', detail: 'the version is out of service' }

/** One version in service: its cells, and the calls that wait for one. */
export class Service {
  readonly version: Version
  readonly #hooks: ServiceHooks
  /** Each cell with when it last had something to do. */
  readonly #cells = new Map<Cell, number>()
  readonly #queue: Waiting[] = []
  #starting = 0
  #drained: (() => void) | undefined

  constructor(version: Version, hooks: ServiceHooks) {
    this.version = version
    this.#hooks = hooks
  }

  cells(): readonly Cell[] {
    return [...this.#cells.keys()]
  }

  call(waiting: Waiting): void {
    this.#queue.push(waiting)
    this.pump()
    const over = this.#queue.length > this.#hooks.queueAtMost && this.#queue.at(-1) === waiting
    if (over) settle(this.#queue.pop(), throttled(this.#queue.length))
  }

  /** Brings up a first cell, which shows whether the version can be loaded. */
  async prove(): Promise<Result<null, Failure>> {
    const coming = this.#bringUp()
    if (!coming) return fail(noRoom)
    const loaded = await coming
    return loaded.ok ? ok(null) : loaded
  }

  /** Takes no more calls, hands over those that wait, and ends when the last has ended. */
  drain(): { readonly waiting: readonly Waiting[]; readonly done: Promise<void> } {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#drained = resolve
    const waiting = this.#queue.splice(0)
    this.pump()
    return { waiting, done: promise }
  }

  /** Gives waiting calls what is free, and asks for more cells where that is not enough. */
  readonly pump = (): void => {
    const now = Date.now()
    for (const cell of this.#cells.keys()) {
      while (this.#queue.length > 0 && this.#hasRoom(cell)) this.#dispatch(cell)
      if (cell.running() > 0) this.#cells.set(cell, now)
      else if (this.#drained || !cell.usable()) cell.kill(retired)
    }
    if (!this.#drained) this.#grow()
    else if (this.#cells.size === 0 && this.#starting === 0) this.#drained()
  }

  /** Ends the cell that has been idle longest, if that is long enough. */
  release(idleMs: number): boolean {
    const idle = [...this.#cells].filter(([cell]) => cell.running() === 0)
    const [oldest] = idle.toSorted(([, one], [, other]) => one - other)
    if (!oldest || Date.now() - oldest[1] < idleMs) return false
    oldest[0].kill(retired)
    this.#cells.delete(oldest[0])
    return true
  }

  #hasRoom(cell: Cell): boolean {
    return cell.usable() && cell.running() < limitsOf[this.version.model].callsAtOnce
  }

  #dispatch(cell: Cell): void {
    const waiting = this.#queue.shift()
    if (!waiting || waiting.isOver()) return
    clearTimeout(waiting.timer)
    const { input, deadlineMs, caller, resolve } = waiting
    const limits = limitsOf[this.version.model]
    void cell.call({ input, deadlineMs, caller, limits }).then(resolve)
  }

  #grow(): void {
    const { callsAtOnce } = limitsOf[this.version.model]
    while (this.#queue.length > this.#starting * callsAtOnce && this.#mayGrow()) {
      const coming = this.#bringUp()
      if (!coming) return
      void coming.then((loaded) => {
        // No cell will come for these: whoever waits is told why, rather than nothing.
        const alone = this.#starting === 0 && this.#cells.size === 0
        if (!loaded.ok && alone)
          for (const waiting of this.#queue.splice(0)) settle(waiting, loaded.error)
        this.pump()
      })
    }
  }

  #mayGrow(): boolean {
    return this.#cells.size + this.#starting < this.#hooks.cellsAtMost
  }

  #bringUp(): Promise<Loaded> | undefined {
    const coming = this.#hooks.bringUp(this.version, this.pump)
    if (!coming) return undefined
    this.#starting += 1
    return coming.then((loaded) => {
      this.#starting -= 1
      if (loaded.ok) this.#adopt(loaded.value)
      return loaded
    })
  }

  #adopt(cell: Cell): void {
    this.#cells.set(cell, Date.now())
    void cell.ended.then(() => {
      this.#cells.delete(cell)
      this.pump()
    })
  }
}

/** Answers a call that never reached a cell. */
export function settle(waiting: Waiting | undefined, failure: Failure): void {
  if (!waiting) return
  clearTimeout(waiting.timer)
  waiting.resolve({ ...failure, log: emptyLog, ms: 0 })
}

const throttled = (waiting: number): Failure => ({
  ok: false,
  kind: 'throttled',
  detail: `${waiting} calls are waiting already: try again in a second`,
  retryAfterMs: 1_000,
})

const noRoom: Failure = {
  ok: false,
  kind: 'throttled',
  detail: 'as many cells work as this host has room for: try again in a moment',
  retryAfterMs: 1_000,
}
