import { statusOf, type Problem } from '@rolecall/contract/problem'
import type { Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import {
  refusalSentence,
  requiredPermissions,
  suggestionFor,
} from '@rolecall/core/access/sentences'
import type { FastifyReply } from 'fastify'
import type { Issue } from './parse.ts'

/** A request that ends at the edge, before any rule of core was asked. */
export type Stop = {
  readonly kind: 'stop'
  readonly status: number
  readonly code: string
  readonly detail: string
  /** Where that of the status would mislead. */
  readonly title?: string
  readonly suggestion?: string
  readonly issues?: readonly Issue[]
  readonly headers?: Readonly<Record<string, string>>
}

type Told = Omit<Stop, 'kind' | 'status' | 'code' | 'detail'>
export const stop = (status: number, code: string, detail: string, told: Told = {}): Stop => ({
  kind: 'stop',
  status,
  code,
  detail,
  ...told,
})

export const malformed = (issues: readonly Issue[]): Stop =>
  stop(400, 'malformed', 'the request does not say what this address understands', { issues })
export const notServed = stop(404, 'not-found', 'there is nothing at this address')
export const signInFirst = (detail = 'sign in first'): Stop =>
  stop(401, 'unauthenticated', detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="rolecall"' },
  })

const titleOf: Readonly<Record<number, string>> = {
  400: 'Malformed',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not served',
  409: 'Conflict',
  412: 'Changed since',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not possible',
  428: 'Version needed',
  429: 'Too many attempts',
  500: 'Broken',
  503: 'Not ready',
  507: 'No room left',
}
const titled = (status: number, code: string) => ({
  type: `urn:rolecall:problem:${code}`,
  title: titleOf[status] ?? 'Problem',
  status,
  code,
})

export const problemOfStop = ({
  status,
  code,
  detail,
  title,
  suggestion,
  issues,
}: Stop): Problem => ({
  ...titled(status, code),
  ...(title === undefined ? {} : { title }),
  detail,
  ...(suggestion === undefined ? {} : { suggestion }),
  ...(issues === undefined ? {} : { issues: [...issues] }),
})

/** A refusal as a person can use it: what is missing, who offers it, and the way out. */
export function problemOfRefusal(
  directory: Directory,
  refusal: Refusal,
  current?: unknown,
): Problem {
  const required = requiredBy(directory, refusal)
  const suggestion = suggestionFor(refusal)
  return {
    ...titled(statusOf[refusal.kind], refusal.kind),
    detail: refusalSentence(directory, refusal),
    ...(required.length === 0 ? {} : { required_permission: required.join(' or ') }),
    ...(suggestion ? { suggestion } : {}),
    ...(current === undefined ? {} : { current }),
  }
}

/** For where no account is signed in yet: what the refusal says, without what the account holds. */
export const stopOf = (directory: Directory, refusal: Refusal): Stop =>
  stop(statusOf[refusal.kind], refusal.kind, refusalSentence(directory, refusal))

function requiredBy(directory: Directory, refusal: Refusal): readonly string[] {
  switch (refusal.kind) {
    case 'denied':
      return requiredPermissions(directory.edition, refusal.action)
    case 'beyond-your-authority':
      return refusal.missing.map(({ label }) => label)
    default:
      return []
  }
}

/**
 * Sends a problem. What is not found answers the same bytes whether it is unknown or out of sight,
 * so it alone carries no trace id.
 */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const traced = problem.status === 404 ? problem : { ...problem, trace_id: reply.request.id }
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(traced))
}
