/** Computed when first asked for, and then kept. */
export function once<Value>(compute: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined
  return () => (kept ??= { value: compute() }).value
}

/** `once` for each argument; arguments are told apart as a map tells its keys apart. */
export function memo<In, Out>(compute: (input: In) => Out): (input: In) => Out {
  const kept = new Map<In, { readonly value: Out }>()
  return (input) => {
    const known = kept.get(input)
    if (known) return known.value
    const value = compute(input)
    kept.set(input, { value })
    return value
  }
}
