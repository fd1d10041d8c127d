/** How often each kind of operation was done, and how often refused. */
export type Kinds = Readonly<Record<string, Ended>>
export type Ended = { readonly done: number; readonly refused: number }

const never: Ended = { done: 0, refused: 0 }

export const oneMore = (kinds: Kinds, kind: string, isDone: boolean): Kinds =>
  summedKinds([kinds, { [kind]: { done: Number(isDone), refused: Number(!isDone) } }])

export function summedKinds(all: readonly Kinds[]): Kinds {
  const names = [...new Set(all.flatMap((kinds) => Object.keys(kinds)))].toSorted()
  return Object.fromEntries(names.map((name) => [name, sumOf(all.map((kinds) => kinds[name]))]))
}
const sumOf = (ends: readonly (Ended | undefined)[]): Ended =>
  ends.reduce<Ended>(
    (sum, { done, refused } = never) => ({ done: sum.done + done, refused: sum.refused + refused }),
    never,
  )

/** What was done, or refused, less than once in so many operations proves nothing; a short run says nothing of it. */
const rarest = 2_000

export const rareKinds = (kinds: Kinds, operations: number): readonly string[] =>
  operations < 10_000
    ? []
    : Object.entries(kinds).flatMap(([name, { done, refused }]) => [
        ...(done < operations / rarest ? [`${name} done`] : []),
        ...(refused < operations / rarest ? [`${name} refused`] : []),
      ])
