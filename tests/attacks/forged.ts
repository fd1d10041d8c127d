/** The first two parts of a token that says itself whom it is of, as other products take it. */
export const forged = (alg: string, claims: object): string =>
  [{ alg }, claims].map((part) => btoa(JSON.stringify(part)).replaceAll('=', '')).join('.')
