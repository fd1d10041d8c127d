import type { Log } from './console.ts'
import type { Lambda } from './input.ts'

type CallingBack = (
  input: unknown,
  callback: (error?: unknown, result?: unknown) => void,
) => unknown

/**
 * V1: only the callback's first word counts, and what is returned does not. A throw or a rejection is
 * an error too. Who never calls back runs into the time limit.
 */
export const answeringBack =
  (lambda: CallingBack, log: Log): Lambda =>
  (input) =>
    new Promise((resolve, reject) => {
      const callback = (error?: unknown, result?: unknown) => {
        if (error === null || error === undefined) resolve(result)
        else reject(asError(error, log))
      }
      // A lambda that throws at once throws in here, which rejects.
      Promise.resolve(lambda(input, callback)).catch(reject)
    })

/** An error that is none, as the platform tells it: its text, and a warning about it. */
function asError(error: unknown, log: Log): unknown {
  if (error instanceof Error) return error
  const text = typeof error === 'string' ? error : (JSON.stringify(error) ?? 'no message')
  log(
    'Warn',
    'incorrect format: call back with an Error',
    JSON.stringify([{ originalFailure: text }]),
  )
  return new Error(text)
}
