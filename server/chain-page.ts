import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { PageOf, Paging } from '@rolecall/store/paging'
import { malformed, type Stop } from './problem.ts'

const limitDefault = 50

type Asked = { readonly cursor?: string; readonly limit?: number }
type Page<Item> = { items: Item[]; total: number | null; next: string | null }

/**
 * One page of a chain. The cursor is the last sequence that was shown, so that a page goes on where
 * the one before ended, whatever was added meanwhile.
 */
export async function chainPage<Entry extends { readonly sequence: number }, Item>(
  { cursor, limit = limitDefault }: Asked,
  read: (paging: Paging) => Promise<PageOf<Entry>>,
  view: (entry: Entry) => Item,
): Promise<Result<Page<Item>, Stop>> {
  if (cursor !== undefined && !/^[1-9][0-9]{0,14}$/.test(cursor))
    return fail(malformed([{ where: 'query/cursor', what: 'is not a cursor of this list' }]))
  const { items, total, more } = await read({
    limit,
    before: cursor === undefined ? undefined : Number(cursor),
  })
  const last = items.at(-1)
  return ok({ items: items.map(view), total, next: more && last ? String(last.sequence) : null })
}
