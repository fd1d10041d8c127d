/** Reads of columns we wrote ourselves. What does not parse is broken data: that throws. */
export function read<Out>(text: string, parse: (text: string) => Out | undefined): Out {
  const parsed = parse(text)
  if (parsed === undefined) throw new Error(`stored value ${JSON.stringify(text)} cannot be read`)
  return parsed
}

export const readOrNull = <Out>(
  text: string | null,
  parse: (text: string) => Out | undefined,
): Out | null => (text === null ? null : read(text, parse))

export function readOneOf<const Word extends string>(text: string, words: readonly Word[]): Word {
  return read(text, (value) => words.find((word) => word === value))
}

/** A list of texts, kept as JSON. */
export const readList = <Out extends string>(
  json: string,
  parse: (text: string) => Out | undefined,
): readonly Out[] => (JSON.parse(json) as string[]).map((text) => read(text, parse))

export const anyText = (text: string): string => text
export const bit = (value: boolean): number => (value ? 1 : 0)
