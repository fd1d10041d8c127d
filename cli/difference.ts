/** Lines around a change that are shown as well. */
const around = 3
/** So many pairs of lines are compared at most; what differs beyond is shown as a whole. */
const pairsMax = 4_000_000

const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n')

type Line = { readonly sign: ' ' | '-' | '+'; readonly text: string }

/**
 * How a text became another one, line by line as `diff -u` says it: nothing where they are the same.
 */
export function differenceLines(was: string, is: string): readonly string[] {
  if (was === is) return []
  const lines = compared(linesOf(was), linesOf(is))
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ sign }) => sign !== ' '),
  )
  const shown: string[] = []
  let [oldAt, newAt] = [0, 0]
  for (const [at, { sign, text }] of lines.entries()) {
    if (near[at] === true && near[at - 1] !== true) shown.push(`@@ -${oldAt + 1} +${newAt + 1} @@`)
    if (near[at] === true) shown.push(`${sign}${text}`)
    if (sign !== '+') oldAt += 1
    if (sign !== '-') newAt += 1
  }
  return shown.length === 0 ? ['only the end of the last line differs'] : shown
}

function compared(was: readonly string[], is: readonly string[]): readonly Line[] {
  const shortest = Math.min(was.length, is.length)
  let head = 0
  while (head < shortest && was[head] === is[head]) head += 1
  let tail = 0
  while (tail < shortest - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1
  const same = (text: string): Line => ({ sign: ' ', text })
  return [
    ...was.slice(0, head).map(same),
    ...changed(was.slice(head, was.length - tail), is.slice(head, is.length - tail)),
    ...was.slice(was.length - tail).map(same),
  ]
}

/** By the longest lines that both have in the same order. */
function changed(was: readonly string[], is: readonly string[]): readonly Line[] {
  const gone = (text: string): Line => ({ sign: '-', text })
  const come = (text: string): Line => ({ sign: '+', text })
  if (was.length * is.length > pairsMax) return [...was.map(gone), ...is.map(come)]
  const width = is.length + 1
  const common = new Uint32Array((was.length + 1) * width)
  const at = (old: number, now: number) => common[old * width + now] ?? 0
  for (let old = was.length - 1; old >= 0; old -= 1)
    for (let now = is.length - 1; now >= 0; now -= 1)
      common[old * width + now] =
        was[old] === is[now]
          ? at(old + 1, now + 1) + 1
          : Math.max(at(old + 1, now), at(old, now + 1))
  const lines: Line[] = []
  let [old, now] = [0, 0]
  while (old < was.length || now < is.length) {
    const [one, other] = [was[old], is[now]]
    if (one !== undefined && one === other) {
      lines.push({ sign: ' ', text: one })
      old += 1
      now += 1
    } else if (other === undefined || (one !== undefined && at(old + 1, now) >= at(old, now + 1))) {
      lines.push(gone(one ?? ''))
      old += 1
    } else {
      lines.push(come(other))
      now += 1
    }
  }
  return lines
}
