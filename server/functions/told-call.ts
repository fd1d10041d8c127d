import type { Result } from '@rolecall/core/kit/result'
import { json } from '../headers.ts'
import { problemOfStop, type Stop } from '../problem.ts'
import type { Answered } from './answer-call.ts'

/** What a call is answered with, whichever way it is sent: names and values of headers in turn. */
export type Told = {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
}
/** A problem, and the headers that go with it. */
export type Refused = {
  readonly problem: object
  readonly headers: Readonly<Record<string, string>>
}
const problemJson = 'application/problem+json; charset=utf-8'

export const refusedBy = (error: Stop): Refused => ({
  problem: problemOfStop(error),
  headers: error.headers ?? {},
})

/** `id` names the request; a call that was made before has its own. */
export const toldOf = (answer: Result<Answered, Refused>, id: string): Told =>
  answer.ok ? toldAnswer(answer.value) : toldProblem(answer.error, id)

function toldAnswer({ id, status, body, revision, retryAfter, isReplayed }: Answered): Told {
  const headers = ['rolecall-call', id]
  headers.push('content-type', status < 400 ? json : problemJson)
  headers.push('rolecall-revision', String(revision))
  if (retryAfter !== undefined) headers.push('retry-after', String(retryAfter))
  if (isReplayed) headers.push('idempotency-replayed', 'true')
  return { status, headers, body }
}

function toldProblem({ problem, headers }: Refused, id: string): Told {
  const { status } = problem as { readonly status: number }
  const traced = status === 404 ? problem : { ...problem, trace_id: id }
  const all = ['rolecall-call', id, 'content-type', problemJson, ...Object.entries(headers).flat()]
  return { status, headers: all, body: JSON.stringify(traced) }
}
