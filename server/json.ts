import { ok, fail, type Result } from '@rolecall/core/kit/result'

const depthMax = 64
const closing = { '{': '}', '[': ']' } as const

/**
 * JSON as two readers cannot read differently (I-JSON, RFC 7493): refuses keys given twice,
 * `__proto__`, lone surrogates, U+0000 (which PostgreSQL cannot keep), bytes that are not UTF-8, and
 * nesting beyond 64 levels.
 */
export function parseJson(body: Uint8Array): Result<unknown, string> {
  const text = decoded(body)
  if (text === undefined) return fail('the body is not UTF-8')
  const problem = firstProblem(text)
  if (problem !== undefined) return fail(problem)
  try {
    return ok(JSON.parse(text))
  } catch {
    return fail('the body is not JSON')
  }
}

function decoded(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

/** One pass over the text, before anything is built from it. What is not JSON at all is found later. */
function firstProblem(text: string): string | undefined {
  const open: { readonly closes: string; readonly keys: Set<string> }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '"') {
      const end = endOfString(text, at)
      const problem = problemOfString(text.slice(at, end + 1), isKey(text, end), open.at(-1)?.keys)
      if (problem !== undefined) return problem
      at = end
    } else if (sign === '{' || sign === '[') {
      open.push({ closes: closing[sign], keys: new Set() })
      if (open.length > depthMax) return `the body is nested deeper than ${depthMax} levels`
    } else if (sign === '}' || sign === ']') {
      if (open.pop()?.closes !== sign) return 'the body is not JSON'
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

function isKey(text: string, end: number): boolean {
  let at = end + 1
  while (' \t\r\n'.includes(text[at] ?? '-')) at += 1
  return text[at] === ':'
}

function problemOfString(
  literal: string,
  key: boolean,
  keys: Set<string> | undefined,
): string | undefined {
  if (!key && !literal.includes('\\u')) return undefined
  const value = textOf(literal)
  if (value === undefined) return 'the body is not JSON'
  if (!value.isWellFormed()) return 'the body holds half a character (a lone surrogate)'
  if (value.includes('\0')) return 'the body holds the character U+0000'
  if (!key) return undefined
  if (value === '__proto__') return 'the key `__proto__` is not understood'
  if (keys?.has(value)) return `the key \`${value.slice(0, 100)}\` is given twice`
  keys?.add(value)
  return undefined
}

function textOf(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal))
  } catch {
    return undefined
  }
}
