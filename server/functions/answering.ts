import { failures, type CallOutcome, type Failure } from '@rolecall/core/functions/outcome'
import { problemOfStop, stop } from '../problem.ts'
import type { Called } from './invoke.ts'

/** What a call answers: JSON as it is sent. */
export type CallAnswer = {
  readonly status: number
  readonly body: string
  /** Seconds after which it may be sent again, where that helps. */
  readonly retryAfter?: number
  /** False where no function was called at all: the same request may be sent again. */
  readonly wasCalled: boolean
}

/** The result is the answer, byte for byte as the function made it. */
export const answerOfOne = ({ id, outcome }: Called): CallAnswer =>
  outcome.ok
    ? { status: 200, body: outcome.result, wasCalled: true }
    : problemAnswer(id, outcome, !neverCalled.has(outcome.kind))

/** The results of all that answered the event; or the failure that ended it. */
export function answerOfEvent(id: string, all: readonly Called[]): CallAnswer {
  const failed = all.find(({ outcome }) => !outcome.ok)
  if (failed && !failed.outcome.ok)
    return {
      ...problemAnswer(id, failed.outcome, true, failed.function),
      wasCalled: all.length > 1 || !neverCalled.has(failed.outcome.kind),
    }
  const answers = all.map(({ id: call, at, outcome, ...called }) => {
    const told = JSON.stringify({ function: called.function, call, at })
    return `${told.slice(0, -1)},"result":${outcome.ok ? outcome.result : 'null'}}`
  })
  return { status: 200, body: `[${answers.join(',')}]`, wasCalled: all.length > 0 }
}

/** Where these come from, no function has run. */
const neverCalled: ReadonlySet<Failure['kind']> = new Set([
  'throttled',
  'not-deployed',
  'orphaned',
  'no-isolation',
  'syntax',
  'not-loadable',
])

function problemAnswer(
  id: string,
  failure: Failure & Pick<CallOutcome, 'ms'>,
  wasCalled: boolean,
  of?: string,
): CallAnswer {
  const { status, code, metric } = failures[failure.kind]
  const { detail, retryAfterMs } = failure
  const told = stop(status, code, detail, { title: titleOf[metric] })
  const named = of === undefined ? {} : { function: of }
  return {
    status,
    body: JSON.stringify({ ...problemOfStop(told), ...named, trace_id: id }),
    ...(retryAfterMs === undefined ? {} : { retryAfter: Math.ceil(retryAfterMs / 1_000) }),
    wasCalled,
  }
}

const titleOf = {
  succeeded: 'Done',
  'coding-failure': 'The function failed',
  'platform-failure': 'The platform failed',
  timeout: 'The function took too long',
  refused: 'Not called',
} as const
