import type { Failure, FailureKind } from '@rolecall/core/functions/outcome'

const longest = 1_000

/** Codes of errors that mean: no function has this. */
const deniedCodes = new Set(['ERR_ACCESS_DENIED', 'EPERM', 'EACCES', 'EGRESS_DENIED'])
const mistakes = new Set(['TypeError', 'ReferenceError', 'SyntaxError'])

/** What was thrown, rejected or called back with, as an outcome. Never throws, whatever it is handed. */
export function failureOf(thrown: unknown): Failure {
  try {
    const error = asError(thrown)
    return { ok: false, kind: kindOf(error), detail: detailOf(error) }
  } catch {
    return { ok: false, kind: 'threw', detail: 'it threw something that cannot be read' }
  }
}

type Thrown = {
  readonly name: string
  readonly message: string
  readonly code: string
  readonly stack: string
  /** Whether another error led to it: then it tells of that one, not of a mistake in code. */
  readonly caused: boolean
}

function asError(thrown: unknown): Thrown {
  if (typeof thrown !== 'object' || thrown === null)
    return { name: '', message: String(thrown), code: '', stack: '', caused: false }
  const { name, message, code, stack, cause } = thrown as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  // fetch fails with a cause that says why.
  const inner = cause as { readonly code?: unknown } | undefined
  return {
    name: text(name),
    message: text(message) || inJson(thrown),
    code: text(code) || text(inner?.code),
    stack: text(stack),
    caused: cause !== undefined,
  }
}

function inJson(value: object): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return 'an object'
  }
}

function kindOf({ name, message, code, caused }: Thrown): FailureKind {
  if (deniedCodes.has(code)) return 'denied'
  // Memory that the kernel refuses comes back as an error that a function can survive.
  if (/^Array buffer allocation failed|^Failed to allocate memory|out of memory/i.test(message))
    return 'out-of-memory'
  return mistakes.has(name) && !caused ? 'mistake' : 'threw'
}

/** The message, and the place in the function's own code where it came from. */
function detailOf({ name, message, stack }: Thrown): string {
  const place = /\blambda\.m?js:\d+(?::\d+)?/.exec(stack)?.[0]
  const head = name && name !== 'Error' ? `${name}: ${message}` : message
  return (place ? `${head.slice(0, longest)} (${place})` : head.slice(0, longest)) || 'no message'
}
