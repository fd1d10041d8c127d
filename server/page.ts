import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { malformed, type Stop } from './problem.ts'
import { byName, collator } from './views/viewer.ts'

const limitDefault = 50
export const noCursor = malformed([{ where: 'query/cursor', what: 'is not a cursor of this list' }])

type Named = { readonly id: string; readonly name: string }
type Page<Item> = { items: Item[]; total: number; next: string | null }

/** What a list goes by before name and id: a text, as people sort them, or a number. Nothing comes last. */
export type Key = string | number | null
export type Order<Item> = {
  /** Tells the cursors of one order from those of another. */
  readonly name: string
  readonly keyOf: (item: Item) => Key
  readonly isDescending: boolean
}
const nameOnly = { name: '', keyOf: () => null, isDescending: false } as const

/**
 * One page of a list, by name if no order is given. The cursor says where the last item stands, so that
 * a page goes on where the one before ended, whatever was added or removed meanwhile.
 */
export function pageOf<Item extends Named>(
  found: Iterable<Item>,
  { cursor, limit = limitDefault }: { readonly cursor?: string; readonly limit?: number },
  order: Order<Item> = nameOnly,
): Result<Page<Item>, Stop> {
  const after = cursor === undefined ? undefined : placeBy(cursor, order.name)
  if (after === null) return fail(noCursor)
  const first = firstOf(limit + 1, order.isDescending)
  const all = [...found]
  for (const item of farApart(all)) {
    const placed = { item, key: order.keyOf(item), name: item.name, id: item.id }
    if (after === undefined || compare(placed, after, order.isDescending) > 0) first.offer(placed)
  }
  const shown = first.kept.slice(0, limit)
  const last = shown.at(-1)
  return ok({
    items: shown.map(({ item }) => item as Item),
    total: all.length,
    next: last && first.kept.length > limit ? cursorOf(order.name, last) : null,
  })
}

const stride = 64

/** All of them, far apart first: a list that comes in the opposite order is soon known for what it is. */
function* farApart<Item>(items: readonly Item[]): Generator<Item> {
  for (let start = 0; start < Math.min(stride, items.length); start += 1)
    for (let at = start; at < items.length; at += stride) yield items[at] as Item
}

type Placed = Named & { readonly key: Key }

function compare(a: Placed, b: Placed, isDescending: boolean): number {
  if (a.key === null || b.key === null)
    return Number(a.key === null) - Number(b.key === null) || byName(a, b)
  const keys =
    typeof a.key === 'number' && typeof b.key === 'number'
      ? a.key - b.key
      : collator.compare(String(a.key), String(b.key))
  return (isDescending ? -keys : keys) || byName(a, b)
}

/** Keeps the first `count` of what is offered, in order: most of a long list is compared only once. */
function firstOf(count: number, isDescending: boolean) {
  const kept: (Placed & { readonly item: Named })[] = []
  return {
    kept: kept as readonly (typeof kept)[number][],
    offer(item: (typeof kept)[number]): void {
      const last = kept[count - 1]
      if (last && compare(item, last, isDescending) >= 0) return
      let [low, high] = [0, kept.length]
      while (low < high) {
        const middle = (low + high) >> 1
        const other = kept[middle]
        if (other && compare(other, item, isDescending) <= 0) low = middle + 1
        else high = middle
      }
      kept.splice(low, 0, item)
      if (kept.length > count) kept.pop()
    },
  }
}

const cursorOf = (order: string, { key, name, id }: Placed) =>
  Buffer.from(JSON.stringify([order, key, name, id])).toString('base64url')

function placeBy(cursor: string, wanted: string): Placed | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const [order, key, name, id] = Array.isArray(parsed) ? (parsed as unknown[]) : []
    const isKey = key === null || typeof key === 'string' || typeof key === 'number'
    return order === wanted && isKey && typeof name === 'string' && typeof id === 'string'
      ? { key, name, id }
      : null
  } catch {
    return null
  }
}
