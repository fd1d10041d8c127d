import { spawn, type ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail, type Result } from '@rolecall/core/kit/result'
import type {
  Asked,
  Deployed,
  EnginePorts,
  FunctionEngine,
  Isolation,
  Note,
  Usage,
  Version,
} from './engine.ts'
import { wire, type Frame, type Wire } from './frames.ts'
import { fromSupervisor, longestMessage, toSupervisor } from './protocol.ts'
import { shipped, type Settings } from './settings.ts'

const nobodyThere: Failure = {
  ok: false,
  kind: 'unavailable',
  detail: 'the runtime of functions ended and starts again: try again in a moment',
  retryAfterMs: 2_000,
}

/** Calling C functions is experimental in Node; who runs us need not be told at each start. */
const quiet = '--disable-warning=ExperimentalWarning'

const graceMs = 2_000

type Supervisor = {
  readonly wire: Wire
  readonly process: ChildProcess
  readonly isolation: Isolation
  readonly ask: (kind: number, value: unknown) => Promise<unknown>
}

/**
 * The driver that runs functions in cells on this host, through a supervisor process. When that
 * process ends, every call under way is answered, and another one starts with all that was deployed.
 */
export async function openCellEngine(
  ports: EnginePorts,
  settings: Partial<Settings> = {},
): Promise<FunctionEngine> {
  const versions = new Map<string, Version>()
  let open = true
  let supervisor: Promise<Supervisor | undefined>

  const restart = async (): Promise<Supervisor | undefined> => {
    const started = await startSupervisor({ ...shipped, ...settings }, ports, () => {
      if (!open) return
      ports.noted({ kind: 'supervisor-ended' })
      supervisor = restart()
    })
    await started?.ask(toSupervisor.restore, [...versions.values()])
    return started
  }
  supervisor = restart()
  const first = await supervisor
  if (!first) throw new Error('the supervisor of functions did not start')
  let isolation = first.isolation

  const ask = async (kind: number, value: unknown): Promise<unknown> => {
    const current = await supervisor
    isolation = current?.isolation ?? isolation
    return current?.ask(kind, value)
  }
  return {
    deploy: async (version) => {
      const deployed = (await ask(toSupervisor.deploy, version)) ?? fail(nobodyThere)
      const result = deployed as Result<Deployed, Failure>
      if (result.ok) versions.set(version.name, version)
      return result
    },
    restore: async (all) => {
      for (const version of all) versions.set(version.name, version)
      await ask(toSupervisor.restore, all)
    },
    undeploy: async (name) => {
      versions.delete(name)
      await ask(toSupervisor.undeploy, { name })
    },
    invoke: async (invocation) => {
      const outcome = await ask(toSupervisor.invoke, invocation)
      return outcome ? checked(outcome as CallOutcome) : { ...nobodyThere, log: emptyLog, ms: 0 }
    },
    isolation: () => isolation,
    usage: async () => (await ask(toSupervisor.usage, {})) as Usage,
    close: async () => {
      open = false
      const current = await supervisor
      if (!current || current.process.exitCode !== null) return
      const { promise, resolve } = Promise.withResolvers<void>()
      current.process.once('exit', () => resolve())
      current.wire.end()
      await promise
    },
  }
}

/** A result is text from a cell until here: only JSON leaves. */
function checked(outcome: CallOutcome): CallOutcome {
  if (!outcome.ok) return outcome
  try {
    JSON.parse(outcome.result)
    return outcome
  } catch {
    const { log, ms } = outcome
    return { ok: false, kind: 'not-json', detail: 'the result is no JSON', log, ms }
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
    env: { PATH: process.env['PATH'] ?? '', UV_USE_IO_URING: '0' },
  })
  const waiting = new Map<number, (value: unknown) => void>()
  let last = 0
  const { promise, resolve } = Promise.withResolvers<Supervisor | undefined>()
  const heard = ({ kind, id, content }: Frame) => {
    const said: unknown = JSON.parse(content.toString())
    if (kind === fromSupervisor.started)
      resolve({ wire: pipe, process: child, isolation: said as Isolation, ask })
    else if (kind === fromSupervisor.answer) answered(id, said)
    else if (kind === fromSupervisor.ask) void replied(pipe, id, said as Asked, ports)
    else if (kind === fromSupervisor.note) ports.noted(said as Note)
  }
  const answered = (id: number, value: unknown) => {
    waiting.get(id)?.(value)
    waiting.delete(id)
  }
  const pipe = wire(child.stdio[3] as Duplex, longestMessage, {
    onFrame: heard,
    onEnd: () => {
      // It ends by itself, and its cells before it; unless it hangs.
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
      resolve(undefined)
      for (const id of waiting.keys()) answered(id, undefined)
      onEnd()
    },
  })
  const ask = (kind: number, value: unknown): Promise<unknown> =>
    new Promise((done) => {
      last = (last + 1) % 0xffffffff
      waiting.set(last, done)
      if (!pipe.alive()) return answered(last, undefined)
      pipe.send(kind, last, JSON.stringify(value))
    })
  child.on('error', () => pipe.end())
  pipe.send(toSupervisor.start, 0, JSON.stringify(settings))
  return promise
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
