import { statusOf, type ElementProblem, type Problem } from '@rolecall/contract/problem'
import type { Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import {
  refusalSentence,
  requiredPermissions,
  suggestionFor,
} from '@rolecall/core/access/sentences'
import { componentOf, type Action } from '@rolecall/core/catalog/edition'
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
  named: Readonly<Record<string, unknown>> = {},
): Problem {
  return {
    ...titled(statusOf[refusal.kind], refusal.kind),
    ...told(directory, refusal),
    ...(refusal.kind === 'some-refused' ? { errors: elementProblems(directory, refusal) } : {}),
    ...(refusal.kind === 'denied' ? { asked: askedBy(refusal.action, named) } : {}),
    ...(current === undefined ? {} : { current }),
  }
}

const elementsMax = 1000

const elementProblems = (
  directory: Directory,
  { failures }: Extract<Refusal, { kind: 'some-refused' }>,
): ElementProblem[] =>
  failures.slice(0, elementsMax).map(({ where, refusal }) => ({
    ...where,
    code: refusal.kind,
    ...told(directory, refusal),
  }))

function told(directory: Directory, refusal: Refusal) {
  const required = requiredBy(directory, refusal)
  const suggestion = suggestionFor(refusal)
  return {
    detail: refusalSentence(directory, refusal),
    ...(required.length === 0 ? {} : { required_permission: required.join(' or ') }),
    ...(suggestion ? { suggestion } : {}),
  }
}

/** The action, and the thing in the address that it is about: they can see it, or they were told 404. */
function askedBy(
  action: Action,
  named: Readonly<Record<string, unknown>>,
): NonNullable<Problem['asked']> {
  const target = named[paramOf[componentOf(action)] ?? '']
  return typeof target === 'string' ? { action, target } : { action }
}
const paramOf: Readonly<Record<string, string>> = {
  user: 'user',
  profile: 'profile',
  'agent-group': 'group',
  skill: 'skill',
  'api-key': 'key',
  lob: 'lob',
  function: 'function',
  lambda: 'function',
  secret: 'secret',
  whitelist: 'domain',
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
