import { evaluation } from '@rolecall/contract/access'
import type { InputOf } from '@rolecall/contract/endpoint'
import { directoryOf } from '@rolecall/store/directory'
import type { FastifyInstance } from 'fastify'
import { stopOfError } from './app-errors.ts'
import { keyCaller } from './caller.ts'
import { decisionFor } from './decision.ts'
import { otherMethods } from './methods.ts'
import { parser } from './parse.ts'
import { malformed, problemOfStop, sendProblem, signInFirst } from './problem.ts'
import type { World } from './world.ts'

/**
 * AuthZEN 1.0, `POST /access/v1/evaluation`. Its own scope: no cookies, no CSRF, no log line for
 * each request. An API key asks, and names the account: one of kind `decisions` about anybody, one
 * of kind `permissions` about the people and things it may read; the rest is unknown to it. Where
 * its standard differs from the native API it follows the standard: a denial is a 200, unknown
 * fields are ignored, and a wrong content type is a 400.
 */
export function serveEvaluation(app: FastifyInstance, world: World): void {
  const parse = parser(evaluation.input ?? {}, 'body')

  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const id = request.headers['x-request-id']
    if (id !== undefined) void reply.header('x-request-id', id)
  })
  app.setErrorHandler((error, _request, reply) => {
    const stopped = stopOfError(error)
    if (!stopped) throw error
    return sendProblem(
      reply,
      problemOfStop({ ...stopped, status: stopped.status === 415 ? 400 : stopped.status }),
    )
  })

  app.post(evaluation.path, {
    async onRequest(request, reply) {
      const { authorization } = request.headers
      const caller =
        authorization === undefined
          ? ({ ok: false, error: signInFirst('an API key is needed') } as const)
          : await keyCaller(world, authorization)
      if (caller.ok) {
        request.caller = caller.value
        return undefined
      }
      void reply.headers(caller.error.headers ?? {})
      return sendProblem(reply, problemOfStop(caller.error))
    },
    async handler(request, reply) {
      const { caller } = request
      const parsed = parse(request.body)
      if (!parsed.ok) return sendProblem(reply, problemOfStop(malformed(parsed.error)))
      // Read again: the body may have been long in coming.
      const directory = caller && (await directoryOf(world.store, caller.account))
      if (!directory || caller.kind !== 'api-key') throw new Error('an evaluation without a key')
      void reply.header('rolecall-revision', directory.revision)
      return decisionFor(
        { directory, key: caller.key, now: world.now() },
        parsed.value as InputOf<typeof evaluation>,
      )
    },
  })
  otherMethods(app, evaluation.path, new Set([evaluation.method] as const))
}
