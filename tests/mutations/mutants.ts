/** One small change of one file, such as a tired person makes. */
export type Mutant = {
  readonly file: string
  readonly line: number
  readonly what: string
  readonly was: string
  readonly text: string
}
type Cut = {
  readonly at: number
  readonly end: number
  readonly with: string
  readonly what: string
}
type Maker = (text: string) => readonly Cut[]

/** Replaces each match; nothing when `to` says so. */
const each =
  (
    what: string,
    pattern: RegExp,
    to: (match: RegExpExecArray, text: string) => Omit<Cut, 'what'> | undefined,
  ): Maker =>
  (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const cut = to(match, text)
      return cut ? [{ ...cut, what }] : []
    })

const swap = (what: string, pattern: RegExp, to: (found: string) => string): Maker =>
  each(what, pattern, (match) => ({
    at: match.index,
    end: match.index + match[0].length,
    with: to(match[0]),
  }))

/** The end of what this opening bracket opens, itself included. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if ('([{'.includes(text[at] ?? '')) depth += 1
    if (')]}'.includes(text[at] ?? '')) depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

const makers: readonly Maker[] = [
  swap('and for or', / && /g, () => ' || '),
  swap('or for and', / \|\| /g, () => ' && '),
  swap('equal for different', / [!=]== /g, (found) => (found === ' === ' ? ' !== ' : ' === ')),
  swap('some for every', /\.(some|every)\(/g, (found) =>
    found === '.some(' ? '.every(' : '.some(',
  ),
  swap('the other answer', /return (true|false)$/gm, (found) =>
    found === 'return true' ? 'return false' : 'return true',
  ),
  each('a condition negated', /\bif \(/g, ({ index, 0: found }, text) => {
    const open = index + found.length - 1
    const end = closing(text, open)
    return { at: open, end, with: `(!${text.slice(open, end)})` }
  }),
  each('a filter removed', /\s*\.filter\(/g, ({ index, 0: found }, text) => {
    const end = closing(text, index + found.length - 1)
    return { at: index, end, with: '' }
  }),
  swap('a refusal forgotten', /\breturn \{ kind: [^\n]*\}$/gm, () => 'return undefined'),
  swap('a refusal forgotten', /\breturn deny\([^\n]*\)$/gm, () => 'void 0'),
  swap('a refusal forgotten', /(?<=\? )\{ kind: [^\n]*?\}(?= : undefined)/g, () => 'undefined'),
  swap('a refusal forgotten', /\bif \(refus[^\n]*\) return fail\([^\n]*\)$/gm, () => ''),
  // One line of a chain of alternatives, and the second half of a short one.
  each('an alternative dropped', /^ +(.+) \?\?$/gm, ({ index, 0: found, 1: kept = '' }) => {
    const opens = (kept.match(/[([{]/g) ?? []).length
    const closes = (kept.match(/[)\]}]/g) ?? []).length
    return opens === closes && !kept.includes(' = ')
      ? { at: index, end: index + found.length, with: '' }
      : undefined
  }),
  swap('an alternative dropped', / \?\? (undefined|null|\w+|\[\])(?=[),\n])/g, () => ''),
]

/** Comments, imports and types are not rules. */
const notCode =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|^import [\s\S]*? from '[^']*'$|^(export )?type [\s\S]*?\n(?=\S|\n)/gm

export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const blind = [...text.matchAll(notCode)].map(
    ({ index, 0: found }) => [index, index + found.length] as const,
  )
  return makers
    .flatMap((maker) => maker(text))
    .filter(({ at }) => !blind.some(([from, to]) => at >= from && at < to))
    .map(({ at, end, with: by, what }) => {
      const start = text.lastIndexOf('\n', at) + 1
      const stop = text.indexOf('\n', Math.max(end - 1, start))
      return {
        file,
        line: text.slice(0, at).split('\n').length,
        what,
        was: text.slice(start, stop).trim(),
        text: text.slice(0, at) + by + text.slice(end),
      }
    })
}
