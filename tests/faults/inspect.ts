import { existsSync } from 'node:fs'
import { asAccountId } from '@rolecall/core/kit/ids'
import { accountRow } from '@rolecall/store/accounts'
import { auditPage } from '@rolecall/store/audit'
import { passwordHashOf } from '@rolecall/store/credentials'
import { filesIn } from '@rolecall/store/data-folder'
import { directoryOf } from '@rolecall/store/directory'
import { existingKey } from '@rolecall/store/key-file'
import { openStore, type Store } from '@rolecall/store/open'
import { verifyAudit } from '@rolecall/store/verify'

export type Found = { readonly lost: number; readonly chain: string }

/** What a killed writer left: how much of what it acknowledged is gone, and how its trail stands. */
export async function inspected(
  folder: string,
  acknowledged: ReadonlyMap<number, string>,
  url = '',
): Promise<Found> {
  const { database, key } = filesIn(folder)
  if (!existsSync(key)) return { lost: acknowledged.size, chain: 'whole' }
  const store = await openStore({
    ...(url ? { url } : { file: database }),
    key: existingKey(key),
    now: Date.now,
    editions: new Map(),
  })
  try {
    return await foundIn(store, acknowledged)
  } finally {
    await store.close()
  }
}

async function foundIn(store: Store, acknowledged: ReadonlyMap<number, string>): Promise<Found> {
  const account = asAccountId('faults')
  if (!account || !(await accountRow(store, account)))
    return { lost: acknowledged.size, chain: 'whole' }

  const { items } = await auditPage(store, account, { limit: Number.MAX_SAFE_INTEGER })
  const written = new Map(items.map(({ revision, reason }) => [revision, reason]))
  const lost = [...acknowledged].filter(([revision, word]) => written.get(revision) !== word)

  const verified = await verifyAudit(store, account)
  if (!verified.ok)
    return { lost: lost.length, chain: `broken at ${verified.at}: ${verified.problem}` }
  for (const { id, loginName } of (await directoryOf(store, account))?.users.values() ?? [])
    if ((await passwordHashOf(store, account, id)) !== `hash ${loginName}`)
      return { lost: lost.length, chain: `whole, but ${id} has not the password it was made with` }
  return { lost: lost.length, chain: 'whole' }
}
