import { isAscii } from 'node:buffer'
import { ok, fail, type Result } from '@rolecall/core/kit/result'

const depthMax = 64
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * JSON as two readers cannot read differently (I-JSON, RFC 7493): refuses keys given twice,
 * `__proto__`, lone surrogates, U+0000 (which PostgreSQL cannot keep), numbers beyond what a double
 * holds, bytes that are not UTF-8, and
 * nesting beyond 64 levels.
 */
export function parseJson(body: Buffer): Result<unknown, string> {
  const text = decoded(body)
  if (text === undefined) return fail('the body is not UTF-8')
  const { colons, depth } = shapeOf(text)
  if (depth > depthMax) return fail(`the body is nested deeper than ${depthMax} levels`)
  const value = parsed(text)
  if (value === undefined) return fail('the body is not JSON')
  const seen: Seen = { members: 0, problem: undefined }
  look(value, seen)
  if (seen.problem !== undefined) return fail(seen.problem)
  // Each member has one colon in the text; of two with one name only the last is in the value.
  return seen.members === colons
    ? ok(value)
    : fail(`the key \`${repeatedKey(text).slice(0, 100)}\` is given twice`)
}

function decoded(body: Buffer): string | undefined {
  if (isAscii(body)) return body.toString('latin1')
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

/** JSON has no `undefined`, so that means: not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How deep the text goes and how many members it has, before anything is built from it. */
function shapeOf(text: string): { readonly colons: number; readonly depth: number } {
  let [colons, open, depth] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === quote) at = endOfString(text, at)
    else if (sign === colon) colons += 1
    else if (sign === brace || sign === bracket) depth = Math.max(depth, (open += 1))
    else if (sign === braceEnd || sign === bracketEnd) open -= 1
  }
  return { colons, depth }
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a]
const [brace, braceEnd, bracket, bracketEnd] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Where the string that begins here ends: at the next quote that an even count of backslashes precedes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === backslash) before -= 1
    if ((end - before) % 2 === 1) return end
  }
  return text.length
}

type Seen = { members: number; problem: string | undefined }

/** Counts the members of a value, and finds what in it would be read differently elsewhere. */
function look(value: unknown, seen: Seen): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) seen.problem = 'the body holds half a character (a lone surrogate)'
    if (value.includes('\0')) seen.problem = 'the body holds the character U+0000'
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) seen.problem = 'the body holds a number that is too large'
  } else if (Array.isArray(value)) for (const item of value) look(item, seen)
  else if (typeof value === 'object' && value !== null) lookAtMembers(value, seen)
}

function lookAtMembers(value: object, seen: Seen): void {
  // All keys are the text's own: what JSON.parse makes inherits nothing that is enumerable.
  for (const key in value) {
    seen.members += 1
    look(key, seen)
    if (key === '__proto__') seen.problem = 'the key `__proto__` is not understood'
    look(value[key as keyof typeof value], seen)
  }
}

/** The first key that its object has already; the text is known to be JSON and to have one. */
function repeatedKey(text: string): string {
  const open: Set<string>[] = []
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined) {
      const name = String(JSON.parse(key))
      if (open.at(-1)?.has(name)) return name
      open.at(-1)?.add(name)
    }
  }
  return ''
}
