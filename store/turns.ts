/** Runs what it is given one at a time, in the order it was given. */
export type Turn = <Out>(work: () => Promise<Out>) => Promise<Out>

export function oneAtATime(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return <Out>(work: () => Promise<Out>): Promise<Out> => {
    const next = last.then(work)
    // Who asked hears of the failure; who comes next does not.
    last = next.catch(() => undefined)
    return next
  }
}

/** A turn for each name, so that those of different names do not wait for each other. */
export function turnsByName(): (name: string) => Turn {
  const turns = new Map<string, Turn>()
  return (name) => {
    const turn = turns.get(name) ?? oneAtATime()
    turns.set(name, turn)
    return turn
  }
}
