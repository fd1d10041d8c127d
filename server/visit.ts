import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visit } from './call.ts'
import { isHttps } from './headers.ts'
import type { World } from './world.ts'

export const sessionCookie = 'rolecall_session'

/** Where a request came from, and the session cookie of its answer. */
export function visitOf(world: World, request: FastifyRequest, reply: FastifyReply): Visit {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(world.publicUrl ?? ''),
  } as const
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    keepSession: (token) => void reply.setCookie(sessionCookie, token, options),
    dropSession: () => void reply.clearCookie(sessionCookie, options),
  }
}
