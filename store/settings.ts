import type { Settings } from '@rolecall/core/access/directory'
import { policyWith, shippedPolicy, type SignInPolicy } from '@rolecall/core/access/sign-in-policy'
import type { FeatureId } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import { anyText, bit, readList } from './column.ts'
import type { Store } from './store.ts'
import type { Db, Tx } from './tables.ts'

/** What an account has before anyone set anything. */
export const noSettings: Settings = {
  accountDefaults: new Set(),
  delegable: new Set(),
  delegatesMayPassOn: false,
  orphansStop: false,
  signIn: shippedPolicy,
}

export async function settingsOf(db: Db, account: AccountId): Promise<Settings> {
  const row = await db
    .selectFrom('settings')
    .selectAll()
    .where('account', '=', account)
    .executeTakeFirst()
  if (!row) return noSettings
  return {
    accountDefaults: new Set(readList(row.account_defaults, anyText)),
    delegable: new Set(readList(row.delegable, anyText)),
    delegatesMayPassOn: row.delegates_may_pass_on === 1,
    orphansStop: row.orphans_stop === 1,
    signIn: policyWith(shippedPolicy, JSON.parse(row.sign_in) as Partial<SignInPolicy>),
  }
}

/** The settings alone, for who need not load the whole account. */
export const keptSettings = ({ database }: Store, account: AccountId): Promise<Settings> =>
  settingsOf(database.read, account)

export async function writeSettings(
  tx: Tx,
  account: AccountId,
  { accountDefaults, delegable, delegatesMayPassOn, orphansStop, signIn }: Settings,
): Promise<void> {
  const columns = {
    account_defaults: JSON.stringify([...accountDefaults].toSorted()),
    delegable: JSON.stringify([...delegable].toSorted()),
    delegates_may_pass_on: bit(delegatesMayPassOn),
    orphans_stop: bit(orphansStop),
    sign_in: JSON.stringify(signIn),
  }
  await tx
    .insertInto('settings')
    .values({ account, ...columns })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(columns))
    .execute()
}

export async function featuresOf(db: Db, account: AccountId): Promise<ReadonlySet<FeatureId>> {
  const rows = await db
    .selectFrom('features')
    .select('feature')
    .where('account', '=', account)
    .execute()
  return new Set(rows.map(({ feature }) => feature).toSorted())
}

/** A feature that is on has a row. */
export async function writeFeature(
  tx: Tx,
  account: AccountId,
  feature: FeatureId,
  on: boolean,
): Promise<void> {
  await (on
    ? tx.insertInto('features').values({ account, feature }).execute()
    : tx
        .deleteFrom('features')
        .where('account', '=', account)
        .where('feature', '=', feature)
        .execute())
}
