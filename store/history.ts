import type { Noun } from '@rolecall/core/access/directory'
import type { PlainTouch } from '@rolecall/core/access/plain'
import type { AccountId } from '@rolecall/core/kit/ids'
import { auditPage, type AuditEntry } from './audit.ts'
import type { PageOf, Paging } from './paging.ts'
import type { Store } from './store.ts'

/** One change of a thing: the entry that holds it, and of its touches only that of the thing. */
export type Deed = {
  readonly sequence: number
  readonly entry: AuditEntry
  readonly touch: PlainTouch
}
export type Thing = { readonly noun: Noun; readonly id: string }

/** What a thing went through, newest first, out of the audit trail. */
export async function historyOf(
  store: Store,
  account: AccountId,
  thing: Thing,
  paging: Paging,
): Promise<PageOf<Deed>> {
  const page = await auditPage(store, account, { ...paging, object: thing.id })
  const items = page.items.flatMap((entry) => {
    const touch = touchOf(entry.touches, thing)
    return touch ? [{ sequence: entry.sequence, entry, touch }] : []
  })
  return { ...page, items }
}

/** What one change did to the thing, as one touch however often it touched it. */
export function touchOf(
  touches: readonly PlainTouch[],
  { noun, id }: Thing,
): PlainTouch | undefined {
  const ours = touches.filter((touch) => touch.noun === noun && touch.id === id)
  const [first, last] = [ours[0], ours.at(-1)]
  return first && last && { ...first, after: last.after }
}
