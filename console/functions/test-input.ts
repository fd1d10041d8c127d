import type { Input } from '@rolecall/contract/calls'

/** What is typed as payload and headers, and what is wrong with it. */
export type Read = {
  readonly input: Input | null
  readonly payload: string | null
  readonly headers: string | null
}

export const faults = {
  payload: 'This is not JSON.',
  headers: 'Each line is a name, a colon and a value.',
} as const

/** An empty payload is none; headers stand one on each line, as `Name: value`. */
export function inputFrom(payload: string, headers: string): Read {
  const read = payload.trim() === '' ? { value: null } : parsed(payload)
  const pairs = headersIn(headers)
  return {
    payload: read === null ? faults.payload : null,
    headers: pairs === null ? faults.headers : null,
    input: read === null || pairs === null ? null : { payload: read.value, headers: [...pairs] },
  }
}

type Header = { readonly key: string; readonly value: string }

/** One on each line, as `Name: value`; null where a line is none. */
export function headersIn(text: string): readonly Header[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line))
  return pairs.every((pair) => pair !== null)
    ? pairs.flatMap((pair) => [{ key: pair[1] ?? '', value: pair[2] ?? '' }])
    : null
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
