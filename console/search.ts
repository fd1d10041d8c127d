/** Plain `?a=b` addresses: every value is a text, and what is empty is left out. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(
    Object.entries(search).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  ).toString()
  return text === '' ? '' : `?${text}`
}

/** The address with one choice made or, by nothing, unmade. */
export const choosing = <Search extends object>(
  search: Search,
  name: keyof Search,
  value: string | null,
): { [N in keyof Search]?: string } =>
  Object.fromEntries(
    Object.entries({ ...search, [name]: value }).filter(([, value]) => Boolean(value)),
  ) as { [N in keyof Search]?: string }

/** Keeps the named texts of an address, and nothing else. */
export const texts =
  <const Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { [N in Name]?: string } => {
    const kept: { [N in Name]?: string } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') kept[name] = value
    }
    return kept
  }

/** What the address says, where it is one of these; the first otherwise, for an address can say anything. */
export const oneOf = <Value extends string>(
  values: readonly [Value, ...Value[]],
  said: string | undefined,
): Value => values.find((value) => value === said) ?? values[0]
