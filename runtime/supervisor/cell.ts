import { spawn, type ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { wire, type Frame, type Wire } from '../frames.ts'
import { fromCell, toCell, type Loading, type Ready } from '../messages.ts'
import { asFailure, readJson } from './cell-words.ts'
import { residentMiB } from './memory.ts'
import { runningCalls, type CallStart, type RunningCalls } from './running-calls.ts'

export type CellHooks = {
  readonly asked: (id: number, content: string) => void
  readonly broker: (pipe: Duplex) => void
  /** After each call, and when the cell ends. */
  readonly freed: () => void
}

export type CellStart = {
  /** The program of a cell; see bundling.ts. */
  readonly program: string
  readonly memoryMiB: number
  readonly trusted: boolean
}

const longestFrame = 4 * 1_048_576

type Sealed = Extract<Ready, { readonly user: string }>

/**
 * One cell: a process that seals itself and waits, its two pipes, and the calls it answers. What the
 * process says is user code's word from the moment it has any.
 */
export class Cell {
  /** Resolves once, with what the cell says of its seal, or why it never got there. */
  readonly ready: Promise<Result<Sealed, string>>
  /** Why the process ended, when it has. */
  readonly ended: Promise<Failure>
  readonly #child: ChildProcess
  readonly #control: Wire
  readonly #calls: RunningCalls
  readonly #readied = Promise.withResolvers<Result<Sealed, string>>()
  readonly #finished = Promise.withResolvers<Failure>()
  #hooks: CellHooks | undefined
  #loaded: ((loaded: Result<null, Failure>) => void) | undefined
  #end: Failure | undefined
  #timedOut = false

  constructor(start: CellStart) {
    this.ready = this.#readied.promise
    this.ended = this.#finished.promise
    this.#child = processOf(start)
    this.#calls = runningCalls({
      flooded: () => this.kill(crashed('it sent the platform more than a call may')),
      timedOut: () => (this.#timedOut = true),
      freed: () => this.#hooks?.freed(),
    })
    this.#control = wire(this.#pipe(3), longestFrame, {
      onFrame: (frame) => this.#heard(frame),
      onEnd: () => this.#child.kill('SIGKILL'),
    })
    const errors = firstOf(this.#child.stderr)
    this.#child.once('error', ({ message }) => this.#exited(notStarted(message)))
    this.#child.once('exit', (code, signal) => this.#exited(endingOf(code, signal, errors())))
  }

  /** Becomes its taker's, who hears of it from here on. */
  own(hooks: CellHooks): void {
    this.#hooks = hooks
  }

  load(loading: Loading, timeoutMs: number): Promise<Result<null, Failure>> {
    const { promise, resolve } = Promise.withResolvers<Result<null, Failure>>()
    const timer = setTimeout(() => this.kill(slowLoad(timeoutMs)), timeoutMs)
    this.#loaded = (loaded) => {
      clearTimeout(timer)
      this.#loaded = undefined
      resolve(loaded)
    }
    if (this.#end) this.#loaded(fail(this.#end))
    else {
      this.#hooks?.broker(this.#pipe(4))
      this.#control.send(toCell.load, 0, JSON.stringify(loading))
    }
    return promise
  }

  call(start: CallStart): Promise<CallOutcome> {
    const { id, end } = this.#calls.start(start, this.#end)
    if (!this.#end) this.#control.send(toCell.call, id, start.input)
    return end
  }

  running(): number {
    return this.#calls.count()
  }

  /** Whether it takes further calls: not after one that never ended, nor when it is to end. */
  usable(): boolean {
    return this.#end === undefined && !this.#timedOut
  }

  reply(ask: number, reply: string): void {
    this.#control.send(toCell.reply, ask, reply)
  }

  /** Puts a word of the platform into the log of a call. */
  warn(call: number, message: string): void {
    this.#calls.warn(call, message)
  }

  callerOf(call: number): string {
    return this.#calls.callerOf(call)
  }

  rssMiB(): number {
    return residentMiB(this.#child.pid ?? 0)
  }

  /** Ends the process; calls that still run are answered with this. */
  kill(why: Failure): void {
    this.#end ??= why
    this.#child.kill('SIGKILL')
  }

  #pipe(descriptor: number): Duplex {
    return this.#child.stdio[descriptor] as Duplex
  }

  #heard({ kind, id, content }: Frame): void {
    if (kind === fromCell.ready) this.#readied.resolve(sealedOr(content.toString()))
    else if (kind === fromCell.loaded) this.#loaded?.(ok(null))
    else if (kind === fromCell.notLoaded) this.#loaded?.(fail(asFailure(content.toString())))
    else if (kind === fromCell.fatal) this.#end ??= uncaught(asFailure(content.toString()))
    else if (kind === fromCell.ask) this.#hooks?.asked(id, content.toString())
    else if (!this.#calls.heard(kind, id, content)) this.kill(crashed('it broke the protocol'))
  }

  #exited(how: Failure): void {
    const why = this.#end ?? how
    this.#end = why
    this.#readied.resolve(fail(why.detail))
    this.#loaded?.(fail(why))
    this.#calls.end(why)
    this.#finished.resolve(why)
  }
}

function processOf({ program, memoryMiB, trusted }: CellStart): ChildProcess {
  const flags = [
    '--permission',
    ...(trusted ? [] : ['--allow-ffi', '--allow-fs-read=/proc/self/status']),
    '--experimental-vm-modules',
    '--no-warnings',
    '--no-addons',
    `--max-old-space-size=${memoryMiB}`,
    '--max-semi-space-size=4',
    '--input-type=commonjs',
    '-',
  ]
  const child = spawn(process.execPath, flags, {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
    cwd: '/',
    env: {
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      // The kernel's limit is a little above V8's, which ends with a reason.
      CELL_MEMORY: String(memoryMiB + 32),
      CELL_TRUSTED: trusted ? 'yes' : 'no',
    },
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(program)
  return child
}

const notStarted = (why: string): Failure => ({
  ok: false,
  kind: 'unavailable',
  detail: `a cell could not be started: ${why}`,
})

const crashed = (detail: string): Failure => ({ ok: false, kind: 'crashed', detail })

const uncaught = ({ kind, detail }: Failure): Failure => ({
  ok: false,
  kind: kind === 'out-of-memory' ? kind : 'crashed',
  detail: `it threw where nobody catches: ${detail}`,
})

const slowLoad = (timeoutMs: number): Failure => ({
  ok: false,
  kind: 'not-loadable',
  detail: `its top level did not end within ${timeoutMs} ms`,
})

function endingOf(code: number | null, signal: string | null, errors: string): Failure {
  if (/out of memory|allocation failed/i.test(errors))
    return { ok: false, kind: 'out-of-memory', detail: 'it used more memory than a function may' }
  const how = signal ? `by signal ${signal}` : `with exit code ${code ?? 'none'}`
  return crashed(`its process ended ${how}`)
}

function sealedOr(text: string): Result<Sealed, string> {
  const ready = readJson(text) as Partial<Record<string, unknown>>
  const { landlock, user, probes, failed } = ready
  if (typeof landlock === 'number' && typeof user === 'string')
    return ok({ landlock, user, ...(typeof probes === 'number' ? { probes } : {}) })
  return fail(typeof failed === 'string' ? failed : 'a cell did not say that it is sealed')
}

/** The first of what a stream says, which is where the reason stands. */
function firstOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.on('data', (piece: Buffer) => {
    if (text.length < 16_384) text += piece.toString('latin1')
  })
  return () => text
}
