import type { AccountId } from '@rolecall/core/kit/ids'
import type { Store } from './store.ts'
import { turnsByName, type Turn } from './turns.ts'
import { verifyAudit, verifySince, type Verified } from './verify.ts'

/** What is known of the chains of an account. Times in epoch milliseconds. */
export type Checked = {
  readonly found: Verified
  /** When every entry was last read. */
  readonly readAt: number
  /** When the newest entry was last read. */
  readonly checkedAt: number
}
export type Checks = {
  readonly last: Map<AccountId, Checked>
  readonly turnOf: (account: AccountId) => Turn
}
export const noChecks = (): Checks => ({ last: new Map(), turnOf: turnsByName() })

/** Reading everything costs as much as there is: it is done at most so often, */
const betweenReadingsMs = 10_000
/** and without being asked for when the last time is so long ago. */
const readingLastsMs = 10 * 60_000

/**
 * Whether the trail is whole. What was found whole a while ago is followed from there; with `every`,
 * or when that is too long ago, it is read from its first entry on. One at a time for each account.
 */
export const checkTrail = (
  store: Store,
  account: AccountId,
  { every = false }: { readonly every?: boolean } = {},
): Promise<Checked> =>
  store.checks.turnOf(account)(async () => {
    const last = store.checks.last.get(account)
    const checked = await checkedAgain(store, account, last, every)
    store.checks.last.set(account, checked)
    return checked
  })

async function checkedAgain(
  store: Store,
  account: AccountId,
  last: Checked | undefined,
  every: boolean,
): Promise<Checked> {
  const now = store.now()
  // A clock that was set back says nothing.
  const age = last && now >= last.readAt ? now - last.readAt : Infinity
  const isWhole = last?.found.ok === true
  const isDue = age >= betweenReadingsMs && (every || !isWhole || age >= readingLastsMs)
  if (!last || isDue)
    return { found: await verifyAudit(store, account), readAt: now, checkedAt: now }
  if (!last.found.ok) return last
  const found = await verifySince(store, account, last.found.last)
  return { found, readAt: last.readAt, checkedAt: now }
}
