import type { Endpoint } from '@rolecall/contract/endpoint'
import type { FastifyInstance } from 'fastify'
import { problemOfStop, sendProblem, stop } from './problem.ts'

const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof all)[number]

/** By path, the methods it is served with; a path answers any other with 405. */
export function servedMethods(
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, ReadonlySet<Method>> {
  const served = new Map<string, Set<Method>>()
  for (const { path, method } of endpoints)
    served.set(path, (served.get(path) ?? new Set<Method>()).add(method))
  return served
}

export function otherMethods(app: FastifyInstance, url: string, served: ReadonlySet<Method>): void {
  app.route({
    method: all.filter((method) => !served.has(method)),
    url,
    // Before the body is read: there is nothing to say here.
    onRequest: async (_request, reply) =>
      sendProblem(
        reply.header('allow', all.filter((method) => served.has(method)).join(', ')),
        problemOfStop(stop(405, 'method-not-served', 'this address does not take this method')),
      ),
    handler: () => undefined,
  })
}
