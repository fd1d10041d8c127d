import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { limitsOf, type Limits } from '@rolecall/core/functions/limits'
import type { LogEntry } from '@rolecall/core/functions/logs'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import type { LocalFunction } from '../project.ts'
import { localCalls } from './calls.ts'
import type { FromChild, ToChild } from './messages.ts'

/** A function that runs on this machine, in a process of its own. */
export type LocalProcess = {
  /** Why it could not be loaded; null when it could. */
  readonly loaded: Promise<Failure | null>
  readonly call: (input: unknown) => Promise<CallOutcome>
  /** The address of its inspector, once it is there. */
  readonly inspector: Promise<string | null>
  readonly isAlive: () => boolean
  /** Lets the calls that run end first. */
  readonly drain: () => Promise<void>
  readonly kill: () => Promise<void>
}

export type Start = {
  readonly of: LocalFunction
  readonly secrets: Readonly<Record<string, unknown>>
  /** The port of the inspector, 0 for any that is free; null: none. */
  readonly inspect: number | null
  readonly logged: (entry: Omit<LogEntry, 'at'>) => void
}

const program = fileURLToPath(new URL('./child.ts', import.meta.url))
/** As a cell has: the same zone for everybody, and nothing of the developer's. */
const environment = { TZ: 'UTC', LANG: 'C.UTF-8' }

function spawned({ memoryMiB }: Limits, inspect: number | null): ChildProcess {
  const flags = [
    '--experimental-vm-modules',
    '--no-warnings',
    `--max-old-space-size=${memoryMiB}`,
    ...(inspect === null ? [] : [`--inspect=127.0.0.1:${inspect}`]),
  ]
  return spawn(process.execPath, [...flags, program], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: environment,
  })
}

/** Starts it and loads the code. */
export function localProcess({ of, secrets, inspect, logged }: Start): LocalProcess {
  const limits: Limits = limitsOf[of.model]
  const child = spawned(limits, inspect)
  const errors = errorsOf(child)
  const loading = Promise.withResolvers<Failure | null>()
  let isAlive = true
  const calls = localCalls(limits, {
    begin: (id, input) => void child.send({ kind: 'call', id, input } satisfies ToChild),
    /** Whoever debugs takes their time. What computes for ever hears nothing: it is killed. */
    late(id) {
      if (errors.isDebugged()) return
      const detail = `it took longer than ${limits.callMs} ms`
      isAlive = false
      calls.settle(id, { ok: false, kind: 'timeout', detail })
      child.kill('SIGKILL')
    },
  })
  const ended = (why: Failure) => {
    isAlive = false
    loading.resolve(why)
    calls.end(why)
  }
  const exited = new Promise<void>((resolve) => {
    const exit = (why: Failure) => {
      ended(why)
      resolve()
    }
    child.once('error', ({ message }) => exit(crashed(`it could not be started: ${message}`)))
    child.once('exit', (code, signal) => exit(endingOf(code, signal, errors.text())))
  })
  child.on('message', (message: FromChild) => {
    if (message.kind === 'loaded') loading.resolve(null)
    if (message.kind === 'not-loaded') ended(message.failure)
    if (message.kind === 'fatal') ended(uncaught(message.failure))
    if (message.kind === 'answered') calls.settle(message.id, { ok: true, result: message.result })
    if (message.kind === 'failed') calls.settle(message.id, message.failure)
    if (message.kind !== 'log') return
    const { id, kind: _log, ...entry } = message
    calls.log(id, { ...entry, at: Date.now() })
    logged(entry)
  })
  // What is sent to a process that has just ended is answered by its end.
  child.send(loadOf({ of, secrets }, limits), () => {})

  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  return {
    loaded: loading.promise,
    inspector: inspect === null ? Promise.resolve(null) : errors.inspector,
    isAlive: () => isAlive,
    call: calls.add,
    kill,
    async drain() {
      await calls.drained()
      await kill()
    },
  }
}

const loadOf = (
  { of, secrets }: Pick<Start, 'of' | 'secrets'>,
  { resultBytes }: Limits,
): ToChild => ({
  kind: 'load',
  model: of.model,
  source: of.source,
  folder: `${pathToFileURL(of.folder).href}/`,
  variables: of.variables,
  secrets,
  resultBytes,
})

/** What Node itself says: where its inspector is, whether somebody debugs, and why it ended. */
function errorsOf(child: ChildProcess) {
  const inspector = Promise.withResolvers<string | null>()
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(0, 65_536)
    const [, address] = /^Debugger listening on (ws:\S+)$/m.exec(text) ?? []
    if (address !== undefined) inspector.resolve(address)
    if (/^Starting inspector on \S+ failed/m.test(text)) inspector.resolve(null)
  })
  child.once('exit', () => inspector.resolve(null))
  return {
    inspector: inspector.promise,
    text: () => text,
    isDebugged: () => /^Debugger attached\.$/m.test(text),
  }
}

const crashed = (detail: string): Failure => ({ ok: false, kind: 'crashed', detail })
const uncaught = ({ kind, detail }: Failure): Failure => ({
  ok: false,
  kind: kind === 'out-of-memory' ? kind : 'crashed',
  detail: `it threw where nobody catches: ${detail}`,
})

function endingOf(code: number | null, signal: string | null, errors: string): Failure {
  if (/heap out of memory|allocation failed/i.test(errors))
    return { ok: false, kind: 'out-of-memory', detail: 'it used more memory than a function may' }
  return crashed(
    `its process ended ${signal ? `by signal ${signal}` : `with exit code ${code ?? 'none'}`}`,
  )
}
