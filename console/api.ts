import type { Endpoint, OutputOf } from '@rolecall/contract/endpoint'
import type { Problem } from '@rolecall/contract/problem'
import { client, type CallOf } from '@rolecall/sdk/client'
import { queryOptions } from '@tanstack/react-query'

export const api = client()

/** A problem on its way to the nearest error page; queries can only throw. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Refused
  }
}

/** A read as a query, kept under the endpoint's id and what was asked. */
export const reading = <E extends Endpoint>(endpoint: E, request: CallOf<E>) =>
  queryOptions({
    queryKey: [endpoint.id, request],
    queryFn: ({ signal }) => readNow(endpoint, request, signal),
  })

export async function readNow<E extends Endpoint>(
  endpoint: E,
  request: CallOf<E>,
  signal?: AbortSignal,
): Promise<OutputOf<E>> {
  const answer = await api.call(endpoint, signal === undefined ? request : { ...request, signal })
  if (!answer.ok) throw new Refused(answer.error)
  return answer.value.value
}
