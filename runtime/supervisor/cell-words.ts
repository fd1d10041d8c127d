import type { Failure, FailureKind } from '@rolecall/core/functions/outcome'

/** What a cell says is user code's word: it is read here, and believed only as far as this goes. */
const sayable: ReadonlySet<string> = new Set<FailureKind>([
  'threw',
  'mistake',
  'denied',
  'out-of-memory',
  'too-large',
  'not-json',
  'syntax',
  'not-loadable',
])

/** A failure of a kind that a cell may tell; any other is that it broke. */
export function asFailure(text: string): Failure {
  const { kind, detail } = readJson(text) as Partial<Record<string, unknown>>
  const known = typeof kind === 'string' && sayable.has(kind)
  return {
    ok: false,
    kind: known ? (kind as FailureKind) : 'crashed',
    detail: typeof detail === 'string' ? detail.slice(0, 2_000) : 'no detail',
  }
}

/** What a cell says is its result: only JSON goes further. */
export function asResult(text: string): { readonly ok: true; readonly result: string } | Failure {
  try {
    JSON.parse(text)
    return { ok: true, result: text }
  } catch {
    return { ok: false, kind: 'not-json', detail: 'the result is no JSON' }
  }
}

/** An object from JSON; an empty one when the text is none. */
export function readJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
