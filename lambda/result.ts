import type { Failure } from '@rolecall/core/functions/outcome'
import { fail, ok, type Result } from '@rolecall/core/kit/result'

// Taken before user code could replace it.
const { stringify } = JSON

/** What a function answered, as the JSON that its caller gets; of at most so many bytes. */
export function resultText(result: unknown, resultBytes: number): Result<string, Failure> {
  const text = inJson(result)
  if (text === undefined)
    return fail({ ok: false, kind: 'not-json', detail: 'the result is none that JSON can say' })
  if (Buffer.byteLength(text) > resultBytes)
    return fail({
      ok: false,
      kind: 'too-large',
      detail: `the result is larger than ${resultBytes} bytes`,
    })
  return ok(text)
}

/** Nothing at all is `null`; what cannot be said (a cycle, a bigint, a function) is undefined. */
function inJson(result: unknown): string | undefined {
  try {
    return result === undefined ? 'null' : stringify(result)
  } catch {
    return undefined
  }
}
