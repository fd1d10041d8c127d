import type { Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail, type Result } from '@rolecall/core/kit/result'
import type { Deployed, EnginePorts, FunctionEngine, Usage, Version } from './engine.ts'
import { toSupervisor } from './protocol.ts'
import { shipped, type Settings } from './settings.ts'
import { keepSupervisor } from './supervisor-process.ts'

const nobodyThere: Failure = {
  ok: false,
  kind: 'unavailable',
  detail: 'the runtime of functions ended and starts again: try again in a moment',
  retryAfterMs: 2_000,
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
  const kept = keepSupervisor({ ...shipped, ...settings }, ports, ({ ask }) =>
    ask(toSupervisor.restore, [...versions.values()]),
  )
  const first = await kept.current()
  if (!first) {
    await kept.close()
    throw new Error('the supervisor of functions did not start; its own words stand above')
  }
  let { isolation } = first
  const ask = async (kind: number, value: unknown): Promise<unknown> => {
    const current = await kept.current()
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
    reach: async (reach) => {
      for (const [name, version] of versions)
        if (name.startsWith(reach.prefix))
          versions.set(name, { ...version, domains: reach.domains })
      await ask(toSupervisor.reach, reach)
    },
    invoke: async (invocation) => {
      // Most find one at work: nothing is waited for then.
      const current = kept.now() ?? (await kept.current())
      return (await current?.invoke(invocation)) ?? { ...nobodyThere, log: emptyLog, ms: 0 }
    },
    isolation: () => isolation,
    usage: async () => (await ask(toSupervisor.usage, {})) as Usage,
    close: kept.close,
  }
}
