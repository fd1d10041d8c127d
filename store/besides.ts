import { createHash } from 'node:crypto'
import { besideNouns, type BesideNoun, type Summary } from '@rolecall/core/access/beside'
import { asActor, type Acting } from '@rolecall/core/access/acting'
import type { Actor } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import type { Known, Need } from '@rolecall/core/functions/known'
import { summaryOf, type Besides, type Write } from '@rolecall/core/functions/rows'
import { numberOf, type AccountId, type FunctionId } from '@rolecall/core/kit/ids'
import { alerts } from './alerts.ts'
import type { Planned } from './change.ts'
import { domains } from './domains.ts'
import { emailReports } from './email-reports.ts'
import {
  functionIn,
  functions,
  functionVersions,
  othersServing,
  usesOf,
  versionsOf,
} from './functions.ts'
import { refuse } from './refused.ts'
import type { Rows } from './rows.ts'
import { schedules } from './schedules.ts'
import { secrets, writeSecretValue } from './secrets.ts'
import type { Store } from './store.ts'
import type { Db, Tx } from './tables.ts'

const rowsOf: { readonly [N in BesideNoun]: Rows<Besides[N]> } = {
  function: functions,
  'function-version': functionVersions,
  secret: secrets,
  domain: domains,
  schedule: schedules,
  alert: alerts,
  'email-report': emailReports,
}

/** A plan beside the directory, as `change` and `preview` run it: on rows read inside the transaction. */
export const besidePlanned =
  <Input, Needed extends Need>(
    plan: BesidePlan<Input, Needed>,
    actor: Actor,
    input: Input,
  ): Planned =>
  async (directory, tx) => {
    const known = await knownTo(tx, directory.account, plan.needs, plan.about?.(input))
    return plan.decide(asActor(directory, actor), input, known)
  }

/** For a plan that is looked at outside a change, as before code is tried: the same on what is committed. */
export async function knownNow<Input, Needed extends Need>(
  { database }: Store,
  { directory }: Acting,
  plan: BesidePlan<Input, Needed>,
  input: Input,
): Promise<Pick<Known, Needed>> {
  return knownTo(database.read, directory.account, plan.needs, plan.about?.(input))
}

async function knownTo<Needed extends Need>(
  db: Db,
  account: AccountId,
  needs: readonly Needed[],
  about: FunctionId | undefined,
): Promise<Pick<Known, Needed>> {
  const readers: { readonly [N in Need]: () => Promise<Known[N]> } = {
    function: async () => about && functionIn(db, account, about),
    othersServing: () => othersServing(db, account, about),
    allFunctions: () => functions.all(db, account),
    versions: () => (about ? versionsOf(db, account, about) : Promise.resolve([])),
    uses: () => usesOf(db, account),
    secrets: () => secrets.all(db, account),
    domains: () => domains.all(db, account),
    schedules: () => schedules.all(db, account),
    alerts: () => alerts.all(db, account),
    emailReports: () => emailReports.all(db, account),
    next: () => nextNumbers(db, account),
  }
  const known: Partial<Known> = {}
  // One after the other: a transaction is one connection.
  for (const need of needs) Object.assign(known, { [need]: await readers[need]() })
  return known as Pick<Known, Needed>
}

async function nextNumbers(db: Db, account: AccountId): Promise<Known['next']> {
  const rows = await db
    .selectFrom('counters')
    .select(['noun', 'next'])
    .where('account', '=', account)
    .execute()
  const next = new Map(rows.map((row) => [row.noun, row.next]))
  return Object.fromEntries(besideNouns.map((noun) => [noun, next.get(noun) ?? 1])) as Known['next']
}

/** Writes exactly what the plan says, in its order. A name that is taken is refused. */
export async function writeBesides(
  store: Store,
  tx: Tx,
  account: AccountId,
  { writes, at }: { readonly writes: readonly Write[]; readonly at: number },
): Promise<void> {
  for (const write of writes)
    try {
      await writeRow(tx, account, write, at)
      if (write.noun === 'secret' && write.after && write.value)
        await writeSecretValue(store, tx, account, write.after.id, write.value.json)
    } catch (error) {
      if (store.database.isNameTaken(error)) return refuse(nameTaken(write))
      throw error
    }
}

async function writeRow(tx: Tx, account: AccountId, write: Write, at: number): Promise<void> {
  const { noun, before, after } = write
  const rows = rowsOf[noun] as Rows<Besides[BesideNoun]>
  const id = (after ?? before)?.id ?? ''
  const written =
    after === null
      ? await rows.remove(tx, account, id, at)
      : before === null
        ? await rows.insert(tx, account, after)
        : await rows.update(tx, account, after)
  if (written !== 1) throw new Error(`${noun} \`${id}\` should be one row, ${written} were written`)
  if (before === null && noun !== 'function-version') await count(tx, account, noun, numberOf(id))
}

/** Numbers are never used twice, whatever is deleted. */
async function count(tx: Tx, account: AccountId, noun: BesideNoun, used: number): Promise<void> {
  const next = used + 1
  await tx
    .insertInto('counters')
    .values({ account, noun, next })
    .onConflict((conflict) => conflict.columns(['account', 'noun']).doUpdateSet({ next }))
    .execute()
}

const nameTaken = ({ noun, after }: Write): Refusal => ({
  kind: 'name-taken',
  noun,
  field: 'name',
  name: after && 'name' in after ? after.name : '',
})

/** What the rows say now, by noun and id, in the words of the trail: to be held against it. */
export async function summariesIn(
  db: Db,
  account: AccountId,
): Promise<ReadonlyMap<string, Summary>> {
  const found = new Map<string, Summary>()
  for (const noun of besideNouns)
    for (const row of await rowsOf[noun].all(db, account))
      found.set(`${noun} ${row.id}`, summaryOf(noun, withItsDigest(row)))
  return found
}

/** Of code that was changed behind our back, the column still has the digest of before. */
const withItsDigest = (row: Besides[BesideNoun]) =>
  'source' in row ? { ...row, digest: digestOf(row.source) } : row

/** SHA-256, in hexadecimal. */
export const digestOf = (source: string): string =>
  createHash('sha256').update(source).digest('hex')
