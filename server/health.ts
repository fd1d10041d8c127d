import type { FastifyInstance } from 'fastify'
import { listAccounts } from '@rolecall/store/accounts'
import { problemOfStop, sendProblem, stop } from './problem.ts'
import { behind } from './storage-failure.ts'
import type { World } from './world.ts'

/**
 * `healthz`: the process runs. `readyz`: it can answer, for which the database must, and lately did;
 * and how far functions are kept apart. Without that, and without their logs (`calls`), it decides all
 * the same, so it is ready then, too.
 */
export function serveHealth(app: FastifyInstance, { store, calls, functions, log }: World): void {
  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (request, reply) => {
    const late = behind(store)
    if (late) {
      log.error({ trace: request.id }, late.detail)
      return sendProblem(reply, problemOfStop(late))
    }
    try {
      await listAccounts(store)
      return {
        ok: true,
        store: 'ready',
        calls: calls.state(),
        functions: functions.engine.isolation(),
      }
    } catch (error) {
      log.error({ err: error, trace: request.id }, 'the database does not answer')
      return sendProblem(
        reply,
        problemOfStop(stop(503, 'not-ready', 'the database does not answer')),
      )
    }
  })
}
