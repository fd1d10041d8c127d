/**
 * Rule: code of V1 is bound to those of the account's secrets that it names in quotes, as nothing else
 * says which it needs. Whoever deploys it sees the list; a key that is put together while running is none.
 */
export const secretsNamedIn = (source: string, keys: readonly string[]): readonly string[] =>
  keys.filter((key) =>
    [`'${key}'`, `"${key}"`, `\`${key}\``].some((quoted) => source.includes(quoted)),
  )
