type Values<Value> = Readonly<Record<string, Value>>
export type Side = 'theirs' | 'mine'

/** A key that both changed, to different values. */
export type Conflict<Value> = {
  readonly key: string
  readonly base: Value
  readonly theirs: Value
  readonly mine: Value
}
export type Merge<Value> = {
  /** Everything that needs no question; what conflicts is as in `base`. */
  readonly values: Values<Value>
  /** Keys that only they changed, or that both changed alike. */
  readonly taken: readonly string[]
  /** Keys that only I changed. */
  readonly kept: readonly string[]
  readonly conflicts: readonly Conflict<Value>[]
}

/**
 * Three ways, key by key: what only one side changed is changed, and only what both changed to
 * different values is a question. `base` is what both began with; all three have the same keys.
 */
export function mergeByKey<Value>(
  base: Values<Value>,
  theirs: Values<Value>,
  mine: Values<Value>,
): Merge<Value> {
  const entries = Object.entries(base).map(([key, value]) => ({
    key,
    base: value,
    theirs: theirs[key] ?? value,
    mine: mine[key] ?? value,
  }))
  const byThem = entries.filter((each) => each.theirs !== each.base)
  const onlyByMe = entries.filter((each) => each.theirs === each.base && each.mine !== each.base)
  const isConflict = (each: Conflict<Value>) => each.mine !== each.base && each.mine !== each.theirs
  const taken = byThem.filter((each) => !isConflict(each))
  return {
    values: {
      ...base,
      ...Object.fromEntries(taken.map(({ key, theirs }) => [key, theirs])),
      ...Object.fromEntries(onlyByMe.map(({ key, mine }) => [key, mine])),
    },
    taken: taken.map(({ key }) => key),
    kept: onlyByMe.map(({ key }) => key),
    conflicts: byThem.filter(isConflict),
  }
}

/** The merge with every conflict answered; nothing while one is open. */
export function settled<Value>(
  { values, conflicts }: Merge<Value>,
  choices: Readonly<Record<string, Side>>,
): Values<Value> | null {
  const answers = conflicts.flatMap((conflict) => {
    const side = choices[conflict.key]
    return side === undefined ? [] : [[conflict.key, conflict[side]] as const]
  })
  return answers.length === conflicts.length ? { ...values, ...Object.fromEntries(answers) } : null
}
