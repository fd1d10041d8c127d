import { diff } from '@codemirror/merge'

/** How many lines one would see changed, added or taken away from one text to another. */
export function linesDiffering(was: string, is: string): number {
  if (was === is) return 0
  const letters = new Map<string, string>()
  const [before, after] = [spelled(was, letters), spelled(is, letters)]
  return diff(before, after).reduce(
    (sum, { fromA, toA, fromB, toB }) => sum + Math.max(toA - fromA, toB - fromB),
    0,
  )
}

/** Each line as one letter, the same line as the same one, so that lines are compared as letters are. */
const spelled = (text: string, letters: Map<string, string>): string =>
  text
    .split('\n')
    .map((line) => {
      const letter = letters.get(line) ?? String.fromCharCode(0x100 + letters.size)
      letters.set(line, letter)
      return letter
    })
    .join('')
