import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { limitsOf } from '@rolecall/core/functions/limits'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { librariesNamedIn, type LibraryName } from '@rolecall/lambda/modules'
import type { Deployed, Invocation, Reach, Version } from '../engine.ts'
import type { Loading } from '../messages.ts'
import type { Settings } from '../settings.ts'
import type { Cell, CellHooks } from './cell.ts'
import type { Pool } from './pool.ts'
import { Service, settle, type Loaded, type Waiting } from './service.ts'

export type FunctionsParts = {
  readonly pool: Pool
  readonly settings: Settings
  readonly libraries: Readonly<Record<LibraryName, string>>
  /** Whatever a cell asks or sends out goes through these. */
  readonly connect: (version: Version, cell: Cell) => Pick<CellHooks, 'asked' | 'broker'>
  readonly ended: (version: Version, why: Failure) => void
}

const loadMs = 10_000
const attempts = 3
const idleCheckMs = 1_000
const memoryCheckMs = 200

/** All functions of this process, by name; which version serves; and how many cells there may be. */
export class Functions {
  readonly #parts: FunctionsParts
  readonly #serving = new Map<string, Service>()
  readonly #leaving = new Set<Service>()
  /** What is done to one function happens one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>()
  /** By the name of the function, whichever of its versions asks. */
  readonly #domains = new Map<string, Version['domains']>()
  readonly #timers: readonly NodeJS.Timeout[]
  #starting = 0

  constructor(parts: FunctionsParts) {
    this.#parts = parts
    const { memoryMiB } = parts.settings
    this.#timers = [
      setInterval(() => this.#tidy(), idleCheckMs),
      setInterval(() => watchMemory(this.cells(), memoryMiB), memoryCheckMs),
    ]
  }

  deploy(version: Version): Promise<Result<Deployed, Failure>> {
    return this.#inTurn(version.name, async () => {
      const startedAt = performance.now()
      const tooLong = refusalOfCode(version)
      if (tooLong) return fail(tooLong)
      const next = this.#open(version)
      const proved = await next.prove()
      if (!proved.ok) return proved
      void this.#exchange(version.name, next)
      const ms = performance.now() - startedAt
      return ok({ name: version.name, number: version.number, ms })
    })
  }

  restore(versions: readonly Version[]): void {
    for (const version of versions) void this.#exchange(version.name, this.#open(version))
  }

  undeploy(name: string): Promise<void> {
    return this.#inTurn(name, () => this.#exchange(name, undefined))
  }

  invoke(invocation: Invocation): Promise<CallOutcome> {
    const service = this.#serving.get(invocation.name)
    if (!service) return Promise.resolve({ ...notDeployed(invocation.name), log: emptyLog, ms: 0 })
    return new Promise((resolve) => service.call(waitingFor(invocation, service, resolve)))
  }

  /** Also for what is on its way out: its calls go on for a while. */
  reach({ prefix, domains }: Reach): void {
    for (const name of this.#domains.keys())
      if (name.startsWith(prefix)) this.#domains.set(name, domains)
  }

  /** Where a function may send requests now. */
  domainsOf(name: string): Version['domains'] {
    return this.#domains.get(name) ?? null
  }

  cells(): readonly Cell[] {
    return this.#all().flatMap((service) => service.cells())
  }

  count(): number {
    return this.#serving.size
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const cell of this.cells()) cell.kill(stopping)
  }

  #all(): readonly Service[] {
    return [...this.#serving.values(), ...this.#leaving]
  }

  #open(version: Version): Service {
    const { cellsPerFunction, queue } = this.#parts.settings
    this.#domains.set(version.name, version.domains)
    return new Service(version, {
      bringUp: (of, freed) => this.#bringUp(of, freed),
      cellsAtMost: cellsPerFunction,
      queueAtMost: queue,
    })
  }

  #bringUp(version: Version, freed: () => void): Promise<Loaded> | undefined {
    const full = this.cells().length + this.#starting >= this.#parts.settings.cells
    // A function that nobody calls right now gives up a cell for one that somebody does.
    if (full && !this.#all().some((service) => service.release(0))) return undefined
    this.#starting += 1
    return loadedCell(version, freed, this.#parts).finally(() => (this.#starting -= 1))
  }

  /** Puts `next` in the place of what serves, and ends when the last call of that has. */
  async #exchange(name: string, next: Service | undefined): Promise<void> {
    const before = this.#serving.get(name)
    if (next) this.#serving.set(name, next)
    else this.#serving.delete(name)
    if (!before) return
    this.#leaving.add(before)
    const { waiting, done } = before.drain()
    for (const each of waiting) {
      if (next) next.call(each)
      else settle(each, notDeployed(name))
    }
    await done
    this.#leaving.delete(before)
  }

  #inTurn<Out>(name: string, work: () => Promise<Out>): Promise<Out> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(work)
    this.#turns.set(name, turn)
    void turn.finally(() => this.#turns.get(name) === turn && this.#turns.delete(name))
    return turn
  }

  /** Idle cells end. Calls that wait because there was no room are looked at again. */
  #tidy(): void {
    for (const service of this.#all()) {
      service.release(this.#parts.settings.idleMs)
      service.pump()
    }
  }
}

function refusalOfCode({ model, source }: Version): Failure | null {
  const { codeLength } = limitsOf[model]
  if (source.length <= codeLength) return null
  return { ok: false, kind: 'syntax', detail: `the code is longer than ${codeLength} characters` }
}

const stopping: Failure = { ok: false, kind: 'unavailable', detail: 'the runtime is stopping' }

const notDeployed = (name: string): Failure => ({
  ok: false,
  kind: 'not-deployed',
  detail: `\`${name}\` is not deployed`,
})

/** A call may wait for a cell as long as it may run; a boot comes on top of neither. */
function waitingFor(
  { input, deadlineMs, caller }: Invocation,
  { version }: Service,
  resolve: (outcome: CallOutcome) => void,
): Waiting {
  const deadline = Math.min(deadlineMs, limitsOf[version.model].callMs)
  const late: Failure = {
    ok: false,
    kind: 'throttled',
    detail: `no cell was free within ${deadline} ms: try again in a second`,
    retryAfterMs: 1_000,
  }
  let over = false
  const timer = setTimeout(() => {
    over = true
    resolve({ ...late, log: emptyLog, ms: deadline })
  }, deadline)
  return { input, deadlineMs: deadline, caller, resolve, timer, isOver: () => over }
}

/**
 * A cell of the pool with the version in it. A cell that dies on the way, and not by the code's fault,
 * is replaced a few times: nobody has been called yet.
 */
async function loadedCell(
  version: Version,
  freed: () => void,
  parts: FunctionsParts,
): Promise<Loaded> {
  let failure: Failure = stopping
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const cell = parts.pool.take()
    cell.own({ ...parts.connect(version, cell), freed })
    const ready = await cell.ready
    failure = ready.ok ? stopping : { ok: false, kind: 'unavailable', detail: ready.error }
    if (!ready.ok) continue
    const loaded = await cell.load(loadingOf(version, parts.libraries), loadMs)
    if (loaded.ok) {
      void cell.ended.then((why) => parts.ended(version, why))
      return ok(cell)
    }
    cell.kill(loaded.error)
    failure = loaded.error
    if (failure.kind !== 'crashed') break
  }
  return fail(failure)
}

function loadingOf(version: Version, libraries: FunctionsParts['libraries']): Loading {
  const { model, source, variables } = version
  const named = librariesNamedIn(source).map((name) => [name, libraries[name]] as const)
  return { model, source, variables, libraries: Object.fromEntries(named), limits: limitsOf[model] }
}

/** What a booted cell holds before any code; the limit of a function counts from there. */
const emptyCellMiB = 70

/**
 * The kernel bounds what a process reserves, V8 what its heap holds; this bounds what they come to
 * together, within a blink.
 */
function watchMemory(cells: readonly Cell[], memoryMiB: number): void {
  for (const cell of cells) {
    const rss = cell.rssMiB()
    if (rss > memoryMiB + emptyCellMiB)
      cell.kill({
        ok: false,
        kind: 'out-of-memory',
        detail: `it used ${Math.round(rss - emptyCellMiB)} MiB, of ${memoryMiB} that a function may`,
      })
  }
}
