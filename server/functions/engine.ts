import type { Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail } from '@rolecall/core/kit/result'
import { openCellEngine } from '@rolecall/runtime/cell-engine'
import type { EnginePorts, FunctionEngine, Isolation, Usage } from '@rolecall/runtime/engine'
import type { Settings } from '@rolecall/runtime/settings'
import type { Logger } from 'pino'

export type EngineSettings = Partial<Settings> & {
  /** Whether this server runs functions at all. */
  readonly isOff?: boolean
}

/** The engine, started by the first thing that needs it: a server without functions has no process for them. */
export type LazyEngine = Omit<FunctionEngine, 'isolation' | 'usage'> & {
  /** Starts it ahead of need. */
  readonly start: () => Promise<void>
  readonly isolation: () => Isolation | { readonly kind: 'not-started' | 'off' }
  /** Null while it is not started. */
  readonly usage: () => Promise<Usage | null>
}

/** `ports` is called once, when the engine starts: by then there is a world that they ask. */
export function lazyEngine(
  { isOff = false, ...settings }: EngineSettings,
  ports: () => EnginePorts,
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
): LazyEngine {
  let coming: Promise<FunctionEngine | undefined> | undefined
  let engine: FunctionEngine | undefined
  let isClosed = false
  const opened = (): Promise<FunctionEngine | undefined> | FunctionEngine =>
    engine ?? (isOff || isClosed ? Promise.resolve(undefined) : (coming ??= open()))

  async function open(): Promise<FunctionEngine | undefined> {
    try {
      engine = await openCellEngine(ports(), settings)
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
    deploy: async (version) => (await opened())?.deploy(version) ?? fail(missing()),
    restore: async (versions) => {
      if (versions.length > 0) await (await opened())?.restore(versions)
    },
    undeploy: async (name) => (await coming)?.undeploy(name),
    reach: async (reach) => (await coming)?.reach(reach),
    invoke: async (invocation) =>
      (await opened())?.invoke(invocation) ?? { ...missing(), log: emptyLog, ms: 0 },
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
  else log.warn({ isolation }, 'functions do not run here: they cannot be kept apart')
}
