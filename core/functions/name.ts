export const nameMax = 50

/**
 * Rule: a function's name is letters, digits, underscores and spaces, so that every tool can say it.
 * What is wrong with a name, as the end of a sentence; null for a good one.
 */
export function nameFault(name: string): string | null {
  if (name !== name.trim() || !/^[A-Za-z0-9_ ]+$/.test(name))
    return 'must be letters, digits, `_` and spaces, and begin and end with none'
  return name.length > nameMax ? `must have at most ${nameMax} characters` : null
}
