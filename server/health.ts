import type { FastifyInstance } from 'fastify'
import { listAccounts } from '@rolecall/store/accounts'
import { problemOfStop, sendProblem, stop } from './problem.ts'
import type { World } from './world.ts'

/** Who cannot have heard of a change for so long should be asked by nobody. */
const lagMaxMs = 5_000

/** `healthz`: the process runs. `readyz`: it can answer, for which the database must, and lately did. */
export function serveHealth(app: FastifyInstance, { store, log }: World): void {
  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (request, reply) => {
    const lag = store.lag()
    if (lag > lagMaxMs) {
      log.error({ lag, trace: request.id }, 'the database has not answered for too long')
      return sendProblem(reply, problemOfStop(stop(503, 'not-ready', sentence(lag))))
    }
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

const sentence = (lag: number) =>
  `changes of the last ${Math.round(lag / 1_000)} seconds may be missing here`
