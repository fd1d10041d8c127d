import type { Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail, ok } from '@rolecall/core/kit/result'
import { failureFrom } from './elsewhere/answers.ts'
import type { Runner } from './elsewhere/runner.ts'
import { sending } from './elsewhere/sending.ts'
import type { EnginePorts, FunctionEngine, Version } from './engine.ts'

export type HttpSettings = {
  readonly runner: Runner
  /** Calls of one function that may be under way; more are refused. */
  readonly queue: number
}

/**
 * The driver that runs functions behind an address elsewhere (Knative, OpenWhisk and the like), by the
 * contract in `docs/running-elsewhere.md`. How far code is kept apart is the matter of whoever runs it there.
 */
export function openHttpEngine(
  { answer }: EnginePorts,
  { runner, queue }: HttpSettings,
): FunctionEngine {
  const versions = new Map<string, Version>()
  const underWay = new Map<string, Set<Promise<unknown>>>()

  const { send, call, forget } = sending(runner, answer)

  return {
    deploy: async (version) => {
      const startedAt = performance.now()
      const failed = failureFrom(await send(version))
      if (failed) return fail(failed)
      versions.set(version.name, version)
      const { name, number } = version
      return ok({ name, number, ms: performance.now() - startedAt })
    },
    restore: (all) => {
      for (const version of all) versions.set(version.name, version)
      return Promise.resolve()
    },
    undeploy: async (name) => {
      versions.delete(name)
      await Promise.all(underWay.get(name) ?? [])
      await forget(name)
    },
    reach: ({ prefix, domains }) => {
      for (const [name, version] of versions)
        if (name.startsWith(prefix)) versions.set(name, { ...version, domains })
      return Promise.resolve()
    },
    invoke: async (invocation) => {
      const { name } = invocation
      const version = versions.get(name)
      if (!version) return { ...notDeployed, log: emptyLog, ms: 0 }
      const calls = underWay.get(name) ?? new Set()
      underWay.set(name, calls)
      if (calls.size >= queue) return { ...tooMany, log: emptyLog, ms: 0 }
      const outcome = call(version, invocation)
      calls.add(outcome)
      try {
        return await outcome
      } finally {
        calls.delete(outcome)
      }
    },
    isolation: () => ({ kind: 'elsewhere', at: new URL(runner.url).origin }),
    usage: () => Promise.resolve({ functions: versions.size, cells: 0, spare: 0, rssMiB: 0 }),
    close: async () => {
      await Promise.all([...underWay.values()].flatMap((calls) => [...calls]))
    },
  }
}

const notDeployed: Failure = {
  ok: false,
  kind: 'not-deployed',
  detail: 'no version of it is in service: deploy it first',
}
const tooMany: Failure = {
  ok: false,
  kind: 'throttled',
  detail: 'as many calls of this function are under way as may: try again in a moment',
  retryAfterMs: 1_000,
}
