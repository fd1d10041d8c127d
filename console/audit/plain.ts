/** A recorded value in a few words: what is a text stays one, everything else is its JSON. */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
