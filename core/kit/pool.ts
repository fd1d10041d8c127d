/** Values that many have alike, each kept once and known by a number. It only grows. */
export type Pool<Value> = {
  readonly values: readonly Value[]
  readonly of: (value: Value) => number
}

/** Lists and objects are alike when their JSON is. */
export function pool<Value>(): Pool<Value> {
  const values: Value[] = []
  const known = new Map<unknown, number>()
  const seen = new WeakMap<object, number>()
  const numberOf = (key: unknown, value: Value): number => {
    const number = known.get(key) ?? values.push(value) - 1
    known.set(key, number)
    return number
  }
  return {
    values,
    of(value) {
      if (typeof value !== 'object' || value === null) return numberOf(value, value)
      const number = seen.get(value) ?? numberOf(JSON.stringify(value), value)
      seen.set(value, number)
      return number
    },
  }
}
