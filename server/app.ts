import cookie from '@fastify/cookie'
import { endpoints } from '@rolecall/contract/endpoints'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify'
import { stopOfBroken, stopOfError } from './app-errors.ts'
import { trustIn } from './client-address.ts'
import { serveConsole } from './console.ts'
import { serverOf } from './decision-path.ts'
import { readFiles } from './files.ts'
import { register, type AnyRoute } from './handler.ts'
import { securityHeaders } from './headers.ts'
import { serveHealth } from './health.ts'
import { parseJson } from './json.ts'
import { bodyBytesMax } from './limits.ts'
import { readForms } from './oauth-forms.ts'
import { openapi } from './openapi.ts'
import { otherMethods, servedMethods } from './methods.ts'
import { notServed, problemOfStop, sendProblem } from './problem.ts'
import { routes } from './routes.ts'
import { newTraceId } from './tokens.ts'
import type { World } from './world.ts'

/** Everything that is served, put together; nothing listens yet. */
export async function appOf(world: World): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = world.log
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    serverFactory: (rest) => serverOf(world, rest),
    bodyLimit: bodyBytesMax,
    forceCloseConnections: 'idle',
    trustProxy: trustIn(world.trustedProxies),
    genReqId: newTraceId,
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, problemOfStop(notServed)),
    // Each address is served under one spelling only.
    exposeHeadRoutes: false,
    routerOptions: {
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      maxParamLength: 100,
    },
  })
  app.decorateRequest('caller', null)
  const headers = securityHeaders(world.publicUrl ?? '')
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers)
    const misspelled = isMisspelled(request.url)
    return misspelled ? sendProblem(reply, problemOfStop(notServed)) : undefined
  })
  readOnlyJson(app)
  answerProblems(app, world)

  void app.register(async (api) => serveApi(api, world))
  void app.register(async (scope) => serveHealth(scope, world))
  await serveConsole(app, world)
  return app
}

/** No address of ours needs escapes, empty segments or a slash at the end. */
function isMisspelled(url: string): boolean {
  const [path = ''] = url.split('?', 1)
  return /%|\/\/|\\|;|.\/$/.test(path)
}

/** The native API: sessions and keys, problems, one log line for each request. */
async function serveApi(api: FastifyInstance, world: World): Promise<void> {
  await api.register(cookie)
  api.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
  })
  api.addHook('onResponse', async (request, reply) =>
    logged(request, reply.statusCode, reply.elapsedTime),
  )
  const own = endpoints.filter(({ id }) => id in routes)
  // The compiler has matched each route with its endpoint; here they meet by id.
  for (const endpoint of own) {
    const route = routes[endpoint.id as keyof typeof routes] as unknown as AnyRoute
    if (!endpoint.takesFiles && !endpoint.takesForms) register(api, world, endpoint, route)
    else
      await api.register(async (scope) => {
        if (endpoint.takesFiles) readFiles(scope)
        else readForms(scope, endpoint)
        register(scope, world, endpoint, route)
      })
  }
  for (const [path, methods] of servedMethods(own)) otherMethods(api, path, methods)
  const document = openapi(endpoints)
  api.get('/openapi.json', () => document)
}

/** Paths are logged as their pattern: an address can carry a token, its pattern cannot. */
function logged(request: FastifyRequest, status: number, ms: number): void {
  const { caller } = request
  request.log.info(
    {
      trace: request.id,
      method: request.method,
      path: request.routeOptions.url,
      status,
      ms: Math.round(ms * 10) / 10,
      ...(caller
        ? { account: caller.account, actor: 'id' in caller.actor && caller.actor.id }
        : {}),
    },
    'request',
  )
}

/** Bodies are JSON, read strictly, and nothing else is read at all. */
function readOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    const parsed = bytes.length === 0 ? { ok: true as const, value: undefined } : parseJson(bytes)
    if (parsed.ok) done(null, parsed.value)
    else done(Object.assign(new Error(parsed.error), { code: 'MALFORMED_JSON', statusCode: 400 }))
  })
}

function answerProblems(app: FastifyInstance, world: World): void {
  app.setErrorHandler((error, request, reply) => {
    const { id: trace, method } = request
    const answer =
      stopOfError(error, request.routeOptions.bodyLimit) ??
      stopOfBroken(world, error, { trace, writes: method !== 'GET' })
    return sendProblem(reply.headers(answer.headers ?? {}), problemOfStop(answer))
  })
}
