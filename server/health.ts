import type { FastifyInstance } from 'fastify'
import { listAccounts } from '@rolecall/store/accounts'
import { problemOfStop, sendProblem, stop } from './problem.ts'
import type { World } from './world.ts'

/** `healthz`: the process runs. `readyz`: it can answer, for which the database must. */
export function serveHealth(app: FastifyInstance, { store, log }: World): void {
  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (request, reply) => {
    try {
      await listAccounts(store)
      return { ok: true, store: 'ready' }
    } catch (error) {
      log.error({ err: error, trace: request.id }, 'the database does not answer')
      return sendProblem(
        reply,
        problemOfStop(stop(503, 'not-ready', 'the database does not answer')),
      )
    }
  })
}
