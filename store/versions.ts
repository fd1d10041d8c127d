import type { Profile } from '@rolecall/core/access/directory'
import { touchFrom, type PlainTouch } from '@rolecall/core/access/plain'
import type { AccountId, ProfileId } from '@rolecall/core/kit/ids'
import { auditPage, touchesIn, type AuditEntry } from './audit.ts'
import type { PageOf, Paging } from './paging.ts'
import type { Store } from './store.ts'

/** A profile as one change left it: null before it was made, and after it was deleted. */
export type Version = {
  readonly sequence: number
  readonly entry: AuditEntry
  readonly was: Profile | null
  readonly is: Profile | null
}

/** What a profile went through, newest first, out of the audit trail. */
export async function versionsOf(
  store: Store,
  account: AccountId,
  id: ProfileId,
  paging: Paging,
): Promise<PageOf<Version>> {
  const page = await auditPage(store, account, { ...paging, object: id })
  const items = page.items.flatMap((entry) => {
    const touched = profileIn(entry.touches, id)
    return touched ? [{ sequence: entry.sequence, entry, ...touched }] : []
  })
  return { ...page, items }
}

/** The profile as the change of this revision left it; nothing when that change did not touch it. */
export async function versionAt(
  store: Store,
  account: AccountId,
  id: ProfileId,
  revision: number,
): Promise<Profile | undefined> {
  const row = await store.database.read
    .selectFrom('audit')
    .select('touches')
    .where('account', '=', account)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return (row && profileIn(touchesIn(row), id)?.is) ?? undefined
}

/** Whole, however often one change touched it. */
function profileIn(
  touches: readonly PlainTouch[],
  id: ProfileId,
): Pick<Version, 'was' | 'is'> | undefined {
  const ours = touches
    .filter((touch) => touch.noun === 'profile' && touch.id === id)
    .map(touchFrom) as readonly {
    readonly before: Profile | null
    readonly after: Profile | null
  }[]
  const [first, last] = [ours[0], ours.at(-1)]
  return first && last && { was: first.before, is: last.after }
}
