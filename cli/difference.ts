import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff'

/** So many lines may differ at most; what differs more is shown as two whole texts. */
const editsMax = 4_000

/** How a text became another one, line by line as `diff -u` says it: nothing where they are the same. */
export function differenceLines(was: string, is: string): readonly string[] {
  if (was === is) return []
  const patch = structuredPatch('', '', was, is, '', '', { context: 3, maxEditLength: editsMax })
  return patch ? lines(formatPatch(patch, OMIT_HEADERS)) : [...signed('-', was), ...signed('+', is)]
}

const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n')
const signed = (sign: string, text: string) => lines(text).map((line) => sign + line)
