import { counted } from './print.ts'

type Page<Item, Total> = {
  readonly items: readonly Item[]
  readonly total: Total
  readonly next: string | null
}
export type Listed<Item, Total = number> = {
  readonly items: readonly Item[]
  readonly total: Total
}

const pageMax = 200

/** Follows the cursors until there are so many, or no more. */
export async function upTo<Item, Total>(
  limit: number,
  pageAt: (page: { limit: number; cursor?: string }) => Promise<Page<Item, Total>>,
): Promise<Listed<Item, Total>> {
  const items: Item[] = []
  let page = await pageAt({ limit: Math.max(1, Math.min(pageMax, limit)) })
  items.push(...page.items)
  while (page.next !== null && items.length < limit) {
    page = await pageAt({ limit: Math.min(pageMax, limit - items.length), cursor: page.next })
    items.push(...page.items)
  }
  return { items: items.slice(0, limit), total: page.total }
}

/** `40 users`; or `2 of 40 users`, and how to see more. */
export const noteOf = (
  { items, total }: Listed<unknown, number | null>,
  one: string,
  many = `${one}s`,
): string =>
  total === null || items.length < total
    ? `${items.length} of ${total ?? 'many'} ${many}; say --limit for more`
    : counted(total, one, many)
