import type { Input } from '@rolecall/contract/calls'

/** What is typed as payload and headers, and what is wrong with it. */
export type Read = {
  readonly input: Input | null
  readonly payload: string | null
  readonly headers: string | null
}

const faults = {
  payload: 'This is not JSON.',
  headers: 'Each line is a name, a colon and a value.',
} as const

/** An empty payload is none; headers stand one on each line, as `Name: value`. */
export function inputFrom(payload: string, headers: string): Read {
  const read = payload.trim() === '' ? { value: null } : parsed(payload)
  const lines = headers.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line))
  const isRight = pairs.every((pair) => pair !== null)
  return {
    payload: read === null ? faults.payload : null,
    headers: isRight ? null : faults.headers,
    input:
      read === null || !isRight
        ? null
        : {
            payload: read.value,
            headers: pairs.flatMap((pair) =>
              pair === null ? [] : [{ key: pair[1] ?? '', value: pair[2] ?? '' }],
            ),
          },
  }
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
