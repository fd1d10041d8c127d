import { CallsAway } from '@rolecall/store/calls/call-store'
import { tooLarge } from './body.ts'
import { stop, type Stop } from './problem.ts'
import { stopOfFailure } from './storage-failure.ts'
import type { World } from './world.ts'

const noLogs = stop(503, 'logs-unavailable', 'the logs of functions cannot be reached just now', {
  suggestion: 'try again in a moment',
  headers: { 'Retry-After': '2' },
})
const broken = stop(500, 'broken', 'something broke on our side; the trace id finds it in the log')

/** What Fastify says when it stops a request before our handler; anything else is a bug of ours. */
export function stopOfError(error: unknown, bytesMax?: number): Stop | undefined {
  const { code, message } =
    error instanceof Error
      ? { code: '', ...error, message: error.message }
      : { code: '', message: '' }
  switch (code) {
    case 'MALFORMED_JSON':
    case 'MALFORMED_FILE':
    case 'MALFORMED_FORM':
      return stop(400, 'malformed', message, { issues: [{ where: 'body', what: message }] })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(bytesMax)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return stop(415, 'not-json', 'send `application/json`')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return stop(400, 'malformed', 'the body is not as long as announced')
    default:
      return undefined
  }
}

/** What to answer when something broke, which is logged: the database failed, or it is a bug. */
export function stopOfBroken(
  { store, log }: Pick<World, 'store' | 'log'>,
  error: unknown,
  { trace, writes }: { readonly trace: string; readonly writes: boolean },
): Stop {
  if (error instanceof CallsAway) {
    log.error({ err: error, trace }, error.message)
    return noLogs
  }
  const failure = store.database.failureOf(error)
  log.error({ err: error, trace }, failure ? 'the database failed' : 'unhandled error')
  return failure ? stopOfFailure(failure, writes) : broken
}
