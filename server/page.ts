import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { malformed, type Stop } from './problem.ts'
import { byName } from './views/viewer.ts'

const limitDefault = 50
export const noCursor = malformed([{ where: 'query/cursor', what: 'is not a cursor of this list' }])

type Named = { readonly id: string; readonly name: string }
type Page<Item> = { items: Item[]; total: number; next: string | null }

/**
 * One page of a list by name. The cursor is the last item's name and id, so that a page goes on
 * where the one before ended, whatever was added or removed meanwhile.
 */
export function pageOf<Item extends Named>(
  found: Iterable<Item>,
  { cursor, limit = limitDefault }: { readonly cursor?: string; readonly limit?: number },
): Result<Page<Item>, Stop> {
  const after = cursor === undefined ? undefined : namedBy(cursor)
  if (after === null) return fail(noCursor)
  const first = firstByName<Item>(limit + 1)
  let total = 0
  for (const item of found) {
    total += 1
    if (after === undefined || byName(item, after) > 0) first.offer(item)
  }
  const items = first.kept.slice(0, limit)
  const last = items.at(-1)
  return ok({ items, total, next: last && first.kept.length > limit ? cursorOf(last) : null })
}

/** Keeps the first `count` of what is offered, in order: most of a long list is compared only once. */
function firstByName<Item extends Named>(count: number) {
  const kept: Item[] = []
  return {
    kept: kept as readonly Item[],
    offer(item: Item): void {
      const last = kept[count - 1]
      if (last && byName(item, last) >= 0) return
      let [low, high] = [0, kept.length]
      while (low < high) {
        const middle = (low + high) >> 1
        const other = kept[middle]
        if (other && byName(other, item) <= 0) low = middle + 1
        else high = middle
      }
      kept.splice(low, 0, item)
      if (kept.length > count) kept.pop()
    },
  }
}

const cursorOf = ({ name, id }: Named) =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url')

function namedBy(cursor: string): Named | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const [name, id] = Array.isArray(parsed) ? (parsed as unknown[]) : []
    return typeof name === 'string' && typeof id === 'string' ? { name, id } : null
  } catch {
    return null
  }
}
