import type { AccountId } from '@rolecall/core/kit/ids'
import { auditPage } from './audit.ts'
import type { Store } from './store.ts'

/** So many are looked up for one page; what is beyond goes by its id. */
const lookedUpMax = 500

/** What things were called when the trail last spoke of them, for those of these ids that it knows. */
export async function formerNames(
  store: Store,
  account: AccountId,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const id of [...ids].slice(0, lookedUpMax)) {
    const { items } = await auditPage(store, account, { object: id, limit: 1, uncounted: true })
    const touch = items[0]?.touches.findLast((each) => each.id === id)
    const row = (touch?.after ?? touch?.before) as { readonly name?: unknown } | null | undefined
    if (typeof row?.name === 'string') names.set(id, row.name)
  }
  return names
}
