import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { malformed, type Stop } from './problem.ts'
import { byName } from './views/viewer.ts'

const limitDefault = 50

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
  if (after === null)
    return fail(malformed([{ where: 'query/cursor', what: 'is not a cursor of this list' }]))
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

/** The cursor of a list out of a trail is a sequence: what comes after it is below it. */
export function sequenceBefore(cursor: string | undefined): Result<number | undefined, Stop> {
  if (cursor === undefined) return ok(undefined)
  return /^[1-9][0-9]{0,14}$/.test(cursor)
    ? ok(Number(cursor))
    : fail(malformed([{ where: 'query/cursor', what: 'is not a cursor of this list' }]))
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
