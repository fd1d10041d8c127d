import type { Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail } from '@rolecall/core/kit/result'
import { openCellEngine } from '@rolecall/runtime/cell-engine'
import type { EnginePorts, FunctionEngine, Isolation, Usage } from '@rolecall/runtime/engine'
import type { Runner } from '@rolecall/runtime/elsewhere/runner'
import { openHttpEngine } from '@rolecall/runtime/http-engine'
import { shipped, type Settings } from '@rolecall/runtime/settings'
import type { Logger } from 'pino'

export type EngineSettings = Partial<Settings> & {
  /** Whether this server runs functions at all. */
  readonly isOff?: boolean
  /** Where functions run, if not in cells on this host. */
  readonly elsewhere?: Runner | null
}

/** The engine, started by the first thing that needs it: a server without functions has no process for them. */
export type LazyEngine = Omit<FunctionEngine, 'isolation' | 'restore' | 'usage'> & {
  /** As the engine does; but what is newer there already stays. */
  readonly restore: FunctionEngine['restore']
  /** Starts it ahead of need. */
  readonly start: () => Promise<void>
  readonly isolation: () => Isolation | { readonly kind: 'not-started' | 'off' }
  /** How functions are to run, as the operator says, also before it is started. */
  readonly wanted: 'sealed' | 'trusted' | 'elsewhere' | 'off'
  /** The version that it was given last of the function with this name. */
  readonly numberOf: (name: string) => number | undefined
  /** Null while it is not started. */
  readonly usage: () => Promise<Usage | null>
}

/** `ports` is called once, when the engine starts: by then there is a world that they ask. */
export function lazyEngine(
  { isOff = false, elsewhere = null, ...settings }: EngineSettings,
  ports: () => EnginePorts,
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
): LazyEngine {
  let coming: Promise<FunctionEngine | undefined> | undefined
  let engine: FunctionEngine | undefined
  let isClosed = false
  const numbers = new Map<string, number>()
  const opened = (): Promise<FunctionEngine | undefined> | FunctionEngine =>
    engine ?? (isOff || isClosed ? Promise.resolve(undefined) : (coming ??= open()))

  async function open(): Promise<FunctionEngine | undefined> {
    try {
      engine = elsewhere
        ? openHttpEngine(ports(), { runner: elsewhere, queue: settings.queue ?? shipped.queue })
        : await openCellEngine(ports(), settings)
      tellIsolation(engine.isolation(), log)
    } catch (error) {
      log.error({ err: error }, 'functions could not be started')
    }
    // Whoever comes next tries again.
    if (!engine) coming = undefined
    return engine
  }
  const missing = (): Failure => (isOff ? switchedOff : notStarted)
  return {
    start: async () => void (await opened()),
    numberOf: (name) => numbers.get(name),
    deploy: async (version) => {
      const deployed = (await (await opened())?.deploy(version)) ?? fail(missing())
      if (deployed.ok) numbers.set(version.name, version.number)
      return deployed
    },
    restore: async (versions) => {
      const newer = versions.filter(({ name, number }) => number > (numbers.get(name) ?? -1))
      const running = newer.length > 0 ? await opened() : undefined
      if (!running) return
      for (const { name, number } of newer) numbers.set(name, number)
      await running.restore(newer)
    },
    undeploy: async (name) => {
      numbers.delete(name)
      await (await coming)?.undeploy(name)
    },
    reach: async (reach) => (await coming)?.reach(reach),
    invoke: async (invocation) =>
      (await opened())?.invoke(invocation) ?? { ...missing(), log: emptyLog, ms: 0 },
    wanted: isOff ? 'off' : elsewhere ? 'elsewhere' : settings.trusted ? 'trusted' : 'sealed',
    isolation: () => engine?.isolation() ?? { kind: isOff ? 'off' : 'not-started' },
    usage: async () => (await coming)?.usage() ?? null,
    close: async () => {
      isClosed = true
      await (await coming)?.close()
    },
  }
}

const switchedOff: Failure = {
  ok: false,
  kind: 'unavailable',
  detail: 'functions are switched off on this server: ask another one, or its operator',
}
const notStarted: Failure = {
  ok: false,
  kind: 'unavailable',
  detail: 'the runtime of functions could not be started: its operator finds why in the log',
  retryAfterMs: 10_000,
}

function tellIsolation(isolation: Isolation, log: Pick<Logger, 'info' | 'warn'>): void {
  if (isolation.kind === 'sealed') log.info({ isolation }, 'functions run in sealed cells')
  else if (isolation.kind === 'trusted')
    log.warn({ isolation }, 'functions run unsealed: all their code is trusted')
  else if (isolation.kind === 'elsewhere')
    log.warn({ isolation }, 'functions run elsewhere: whoever runs them there keeps them apart')
  else log.warn({ isolation }, 'functions do not run here: they cannot be kept apart')
}
