import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { auditPage } from '@rolecall/store/audit'
import { passwordHashOf } from '@rolecall/store/credentials'
import { directoryOf } from '@rolecall/store/directory'
import type { Store } from '@rolecall/store/store'
import { verifyAudit } from '@rolecall/store/verify'
import { belongingsIn, isSame } from './belongings.ts'
import type { Acknowledged, Writer } from './writer.ts'

/** `chain` is `whole`, or says what is wrong with what is there. */
export type Found = { readonly lost: number; readonly chain: string }

const account = asAccountId('main') as AccountId

/**
 * What a killed server left. Every acknowledged change must stand in the trail at its revision, the
 * trail must be whole and add up to the rows, and each writer must have what was acknowledged: with
 * the request that was under way, or without it, and nothing between. Writers then go on from there.
 */
export async function inspected(
  store: Store,
  acknowledged: Acknowledged,
  writers: readonly Writer[],
): Promise<Found> {
  const { items } = await auditPage(store, account, { limit: Number.MAX_SAFE_INTEGER })
  const written = new Map(items.map(({ revision, reason }) => [revision, reason]))
  const missing = [...acknowledged].filter(([revision, word]) => written.get(revision) !== word)
  const robbed = await settled(store, writers)
  return { lost: missing.length + robbed.length, chain: await chainOf(store) }
}

/** Those who have not what they were told. */
async function settled(store: Store, writers: readonly Writer[]): Promise<readonly Writer[]> {
  const directory = await directoryOf(store, account)
  if (!directory) return writers
  return writers.filter((writer) => {
    const there = belongingsIn(directory, writer.name)
    const either = writer.underWay ? [writer.has, writer.underWay] : [writer.has]
    writer.underWay = null
    if (!either.some((one) => isSame(one, there))) return true
    writer.has = there
    return false
  })
}

async function chainOf(store: Store): Promise<string> {
  const verified = await verifyAudit(store, account)
  if (!verified.ok) return `broken at ${verified.at}: ${verified.problem}`
  for (const { id, password } of (await directoryOf(store, account))?.users.values() ?? []) {
    const hash = await passwordHashOf(store, account, id)
    if ((hash !== undefined) !== (password !== 'none'))
      return `whole, but ${id} was saved without its password`
  }
  return 'whole'
}
