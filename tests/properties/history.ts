import { sql } from 'kysely'
import { apply } from '../../core/access/apply.ts'
import { touchFrom } from '../../core/access/plain.ts'
import { editions } from '../../core/catalog/shipped.ts'
import type { AccountId } from '../../core/kit/ids.ts'
import { auditPage } from '../../store/audit.ts'
import { nothing } from '../../store/directory.ts'
import type { Store } from '../../store/open.ts'
import { difference } from '../../store/replay.ts'
import type { Tx } from '../../store/tables.ts'
import { verifyAudit } from '../../store/verify.ts'
import { asModel, canonical } from './as-model.ts'
import { told, type Check } from './checks.ts'
import type { Memory } from './memory.ts'
import type { Random } from './random.ts'

/** I8: the trail adds up to the rows; up to an earlier revision, to what the account then was. */
export async function aboutHistory(
  store: Store,
  account: AccountId,
  memory: Memory,
  random: Random,
): Promise<readonly Check[]> {
  const revision = 1 + random.below(memory.newest())
  const then = memory.of(revision)
  if (!then) throw new Error(`nobody remembers revision ${revision}`)
  const { items } = await auditPage(store, account, { limit: 10_000 })
  const from = memory.of(1) ?? then
  const replayed = items
    .toReversed()
    .filter((entry) => entry.revision <= revision)
    .reduce(
      (at, entry) => {
        const next = apply(at, { touches: entry.touches.map(touchFrom) })
        // The trail names an edition; what it holds is not in there.
        return { ...next, edition: editions.get(next.edition.id) ?? next.edition }
      },
      nothing(account, from.directory.edition),
    )
  return [
    told('does the trail add up to the rows?', 'I8', await verdict(store, account), 'sound'),
    told(
      `what was the account as of ${revision}?`,
      'I8',
      difference(replayed, then.directory),
      undefined,
    ),
    told(`was it so in the model?`, 'I8', canonical(asModel(replayed)), then.texts),
  ]
}

const verdict = async (store: Store, account: AccountId) => {
  const verified = await verifyAudit(store, account)
  return verified.ok ? 'sound' : `entry ${verified.at}`
}

type Way = {
  readonly name: string
  readonly change: (db: Tx, account: string, entry: number) => Promise<unknown>
}
const edited = (column: string, value: string): Way => ({
  name: `${column} edited`,
  change: (db, account, entry) =>
    sql`update audit set ${sql.raw(column)} = ${sql.raw(value)}
        where account = ${account} and sequence = ${entry}`.execute(db),
})
const renumber = (db: Tx, account: string, from: number, to: number) =>
  sql`update audit set sequence = ${to} where account = ${account} and sequence = ${from}`.execute(
    db,
  )
const forget = (db: Tx, account: string, from: number) =>
  sql`delete from audit_objects where account = ${account} and sequence >= ${from}`.execute(db)

/** What somebody with the database in their hands could try on an entry that is not the last. */
const ways: readonly Way[] = [
  edited('at', 'at + 1'),
  edited('action', `action || '!'`),
  edited('actor_name', `'somebody else'`),
  edited('reason', `'because'`),
  edited('touches', `replace(touches, 'true', 'false') || ' '`),
  {
    name: 'dropped',
    change: async (db, account, entry) => {
      await forget(db, account, entry)
      await sql`delete from audit where account = ${account} and sequence = ${entry}`.execute(db)
    },
  },
  {
    name: 'swapped with the next',
    change: async (db, account, entry) => {
      await forget(db, account, entry)
      await renumber(db, account, entry, 0)
      await renumber(db, account, entry + 1, entry)
      await renumber(db, account, 0, entry + 1)
    },
  },
  {
    name: 'cut off with all that follow',
    change: async (db, account, entry) => {
      await forget(db, account, entry)
      await sql`delete from audit where account = ${account} and sequence >= ${entry}`.execute(db)
    },
  },
]

/** I8: whatever is done to an entry is found, and at that entry. The account is spoilt by it. */
export async function aboutTampering(
  store: Store,
  account: AccountId,
  memory: Memory,
  random: Random,
): Promise<Check> {
  const entry = 1 + random.below(memory.newest() - 1)
  const way = random.pick(ways)
  await store.database.write((tx) => way?.change(tx, account, entry) ?? Promise.resolve())
  const found = await verdict(store, account)
  return told(`is it found that ${entry} is ${way?.name}?`, 'I8', found, `entry ${entry}`)
}
