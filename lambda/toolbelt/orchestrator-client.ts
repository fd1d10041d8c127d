import type { FunctionAnswer, Host } from '../host.ts'
import { given } from './errors.ts'

/** What happens to the other calls when one of them fails. */
export const ErrorStrategy = { FAIL_FAST: 'fail-fast', CONTINUE: 'continue' } as const

type Invocation = { readonly uuid: string; readonly payload?: unknown; readonly headers?: unknown }
export type Response = {
  readonly uuid: string
  readonly body: unknown
  readonly statusCode: number
  readonly error: string | undefined
}

const longestMs = 25_000

/** Calls other functions of the account, all at once. The deadline is in milliseconds, at most 25,000. */
export const orchestratorClient = (host: Host) => ({
  invoke: async (
    invocations: readonly Invocation[],
    deadlineMs: number = longestMs,
    strategy: unknown = ErrorStrategy.CONTINUE,
  ): Promise<readonly Response[]> => {
    const responses = invocations.map(async ({ uuid, payload, headers }) => {
      const deadline = Math.min(deadlineMs, longestMs)
      const call = { uuid: String(uuid), payload, headers, deadlineMs: deadline }
      const answer = given('OrchestratorClient', await host.callFunction(call))
      const response = asResponse(call.uuid, answer)
      if (response.error !== undefined && strategy === ErrorStrategy.FAIL_FAST)
        throw new Error(`${call.uuid}: ${response.error}`)
      return response
    })
    return Promise.all(responses)
  },
})

function asResponse(uuid: string, { status, body }: FunctionAnswer): Response {
  const failed = status >= 400
  return { uuid, body, statusCode: status, error: failed ? errorText(body) : undefined }
}

const errorText = (body: unknown) => (typeof body === 'string' ? body : 'the function failed')
