import { limitsOf, type Model } from '@rolecall/core/functions/limits'
import { emptyLog, logged, logLevels, type CallLog } from '@rolecall/core/functions/logs'
import {
  failures,
  type CallOutcome,
  type Failure,
  type FailureKind,
} from '@rolecall/core/functions/outcome'
import type { NoAnswer, Said } from './runner.ts'

/** What a runner may say of user code; what is the platform's own to say is not among it. */
const told: ReadonlySet<string> = new Set<FailureKind>([
  'threw',
  'mistake',
  'timeout',
  'out-of-memory',
  'denied',
  'crashed',
  'too-large',
  'not-json',
  'syntax',
  'not-loadable',
])
const detailMax = 1_000

type Words = { readonly [word: string]: unknown }
const wordsOf = (said: unknown): Words =>
  typeof said === 'object' && said !== null ? (said as Words) : {}

/** Whether the runner does not have the version: it is sent, and the call made again. */
export const isUnknownVersion = (said: Said | NoAnswer): boolean =>
  typeof said === 'object' && said.status === 404 && wordsOf(said.body)['kind'] === 'not-deployed'

/** Rule: whatever a runner answers is an outcome; of what it says nothing is believed unread. */
export function outcomeFrom(said: Said | NoAnswer, model: Model, ms: number): CallOutcome {
  const failure = failureFrom(said)
  const log = typeof said === 'object' ? logFrom(wordsOf(said.body)['log'], model) : emptyLog
  if (failure) return { ...failure, log, ms }
  const result = JSON.stringify(wordsOf((said as Said).body)['result'] ?? null)
  return Buffer.byteLength(result) > limitsOf[model].resultBytes
    ? { ok: false, kind: 'too-large', detail: 'the result is too large', log, ms }
    : { ok: true, result, log, ms }
}

/** Why something was not done; undefined where it was. */
export function failureFrom(said: Said | NoAnswer): Failure | undefined {
  if (said === 'timeout')
    return { ok: false, kind: 'timeout', detail: 'it took longer than it may' }
  if (said === 'unreachable') return unavailable('it cannot be reached')
  const { status, retryAfterMs } = said
  const body = wordsOf(said.body)
  if (status === 200 && body['ok'] === true) return undefined
  if (status === 200 && body['ok'] === false && told.has(String(body['kind'])))
    return {
      ok: false,
      kind: body['kind'] as keyof typeof failures,
      detail: String(body['detail'] ?? '').slice(0, detailMax),
    }
  if (status === 429)
    return {
      ok: false,
      kind: 'throttled',
      detail: 'as many calls as may run where functions run: try again in a moment',
      retryAfterMs: retryAfterMs ?? 1_000,
    }
  return unavailable(`it answered ${status} and nothing that is understood`)
}

const unavailable = (why: string): Failure => ({
  ok: false,
  kind: 'unavailable',
  detail: `functions run elsewhere, and there is no answer from there: ${why}`,
  retryAfterMs: 2_000,
})

function logFrom(said: unknown, model: Model): CallLog {
  const all = Array.isArray(said) ? (said as readonly unknown[]) : []
  return all.reduce<CallLog>((log, each) => {
    const { level, message, extras, at } = wordsOf(each)
    const entry = {
      level: logLevels.find((known) => known === level) ?? 'Info',
      message: String(message ?? ''),
      extras: extras === undefined ? '' : JSON.stringify(extras),
      at: typeof at === 'number' ? at : 0,
    }
    return logged(log, entry, limitsOf[model])
  }, emptyLog)
}
