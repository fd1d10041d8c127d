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
  found: readonly Item[],
  { cursor, limit = limitDefault }: { readonly cursor?: string; readonly limit?: number },
): Result<Page<Item>, Stop> {
  const after = cursor === undefined ? undefined : namedBy(cursor)
  if (after === null) return fail(noCursor)
  const rest = found
    .toSorted(byName)
    .filter((item) => after === undefined || byName(item, after) > 0)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return ok({
    items,
    total: found.length,
    next: last && rest.length > limit ? cursorOf(last) : null,
  })
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
