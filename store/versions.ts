import type { Profile } from '@rolecall/core/access/directory'
import { touchFrom, type PlainTouch } from '@rolecall/core/access/plain'
import type { AccountId, ProfileId } from '@rolecall/core/kit/ids'
import { touchesIn, type AuditEntry } from './audit.ts'
import { historyOf, touchOf } from './history.ts'
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
  const page = await historyOf(store, account, { noun: 'profile', id }, paging)
  const items = page.items.map(({ touch, ...deed }) => ({ ...deed, ...profilesIn(touch) }))
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
  const touch = row && touchOf(touchesIn(row), { noun: 'profile', id })
  return (touch && profilesIn(touch).is) ?? undefined
}

function profilesIn(touch: PlainTouch): Pick<Version, 'was' | 'is'> {
  const { before, after } = touchFrom(touch) as {
    readonly before: Profile | null
    readonly after: Profile | null
  }
  return { was: before, is: after }
}
