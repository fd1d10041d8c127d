import type { Input } from '@rolecall/contract/calls'
import { limitsOf } from '@rolecall/core/functions/limits'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { parseJson } from '../json.ts'
import type { Parser } from '../parse.ts'
import { malformed, stop, type Stop } from '../problem.ts'

const { payloadBytes } = limitsOf.v2
/** A body holds headers too, which count apart. */
export const callBytesMax = payloadBytes + 65_536

/** What a function is called with: as it was said, and as JSON text that has all its parts. */
export type SaidInput = { readonly said: Input; readonly text: string }

/** Reads the body once; where it has all parts, it goes to the function byte for byte as it came. */
export function inputOf(body: Buffer, parse: Parser): Result<SaidInput, Stop> {
  const parsed = body.length === 0 ? ok({}) : parseJson(body)
  if (!parsed.ok) return fail(malformed([{ where: 'body', what: parsed.error }]))
  const shaped = parse(parsed.value)
  if (!shaped.ok) return fail(malformed(shaped.error))
  const said = shaped.value as Input
  if (body.length > payloadBytes && bytesOf(said.payload) > payloadBytes) return fail(tooLarge)
  const isWhole = said.payload !== undefined && said.headers !== undefined
  return ok({ said, text: isWhole ? body.toString() : inputText(said) })
}

/** The input of a function with all its parts, as JSON. */
export const inputText = (said: Input): string =>
  JSON.stringify({ headers: [], payload: null, ...said })

const bytesOf = (payload: unknown): number => Buffer.byteLength(JSON.stringify(payload ?? null))
const tooLarge = stop(413, 'too-large', `a payload may have at most ${payloadBytes} bytes as JSON`)
