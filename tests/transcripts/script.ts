import type { Typed } from './stage.ts'

/** What is typed in turn, and by whom. */
export type Script = {
  readonly as: 'ada' | 'mona' | 'ben'
  /** The current one if not said. */
  readonly edition?: string
  readonly lines: readonly Typed[]
}

/** As one types it: words between double quotes are one. */
export const line = (text: string, more: Omit<Typed, 'words'> = {}): Typed => ({
  words: (text.match(/"[^"]*"(?=\s|$)|\S+/g) ?? []).map((word) =>
    /^[{[]/.test(word) ? word : word.replaceAll('"', ''),
  ),
  ...more,
})
