import {
  versionId,
  type By,
  type FunctionRow,
  type FunctionVersion,
  type Use,
} from '@rolecall/core/functions/function'
import { models } from '@rolecall/core/functions/limits'
import { functionStates } from '@rolecall/core/functions/state'
import {
  asAccountId,
  asApiKeyId,
  asFunctionId,
  asSecretId,
  asSkillId,
  asUserId,
  type AccountId,
  type FunctionId,
} from '@rolecall/core/kit/ids'
import { fold } from '@rolecall/core/kit/text'
import type { SelectQueryBuilder } from 'kysely'
import { bit, read, readList, readOneOf, readOrNull } from './column.ts'
import { keptIn } from './rows.ts'
import type { Store } from './store.ts'
import type { Db, Tables } from './tables.ts'
import type { FunctionColumns, FunctionVersionColumns } from './tables-of-functions.ts'

export const byFrom = (text: string | null): By =>
  readOrNull(text, (id) => asUserId(id) ?? asApiKeyId(id))

const columnsOf = (row: FunctionRow): Omit<FunctionColumns, 'account' | 'id'> => ({
  name: row.name,
  name_folded: fold(row.name),
  description: row.description,
  model: row.model,
  event: row.event,
  skills: JSON.stringify(row.skills),
  state: row.standing.state,
  serving: row.standing.serving,
  failure: row.failure,
  versions: row.versions,
  deployed_by: row.deployment?.by ?? null,
  deployed_at: row.deployment?.at ?? null,
  may_update_secrets: bit(row.deployment?.mayUpdateSecrets ?? false),
  created_by: row.createdBy,
  created_at: row.createdAt,
  updated_by: row.updatedBy,
  updated_at: row.updatedAt,
  revision: row.revision,
})

const functionFrom = (row: FunctionColumns): FunctionRow => ({
  id: read(row.id, asFunctionId),
  name: row.name,
  description: row.description,
  model: readOneOf(row.model, models),
  event: row.event,
  skills: readList(row.skills, asSkillId),
  standing: { state: readOneOf(row.state, functionStates), serving: row.serving },
  failure: row.failure,
  versions: row.versions,
  deployment:
    row.deployed_at === null
      ? null
      : {
          by: byFrom(row.deployed_by),
          at: row.deployed_at,
          mayUpdateSecrets: row.may_update_secrets === 1,
        },
  createdBy: byFrom(row.created_by),
  createdAt: row.created_at,
  updatedBy: byFrom(row.updated_by),
  updatedAt: row.updated_at,
  revision: row.revision,
})

const versionColumnsOf = (
  row: FunctionVersion,
): Omit<FunctionVersionColumns, 'account' | 'id'> => ({
  function: row.function,
  number: row.number,
  source: row.source,
  digest: row.digest,
  variables: JSON.stringify(row.variables),
  secrets: JSON.stringify(row.secrets),
  by_actor: row.by,
  at: row.at,
  restores: row.restores,
})

function versionFrom(row: FunctionVersionColumns): FunctionVersion {
  const id = read(row.function, asFunctionId)
  return {
    id: versionId(id, row.number),
    function: id,
    number: row.number,
    source: row.source,
    digest: row.digest,
    variables: JSON.parse(row.variables) as FunctionVersion['variables'],
    secrets: readList(row.secrets, asSecretId),
    by: byFrom(row.by_actor),
    at: row.at,
    restores: row.restores,
  }
}

export const functions = keptIn<FunctionRow, FunctionColumns>(
  'account_functions',
  columnsOf,
  functionFrom,
)
export const functionVersions = keptIn<FunctionVersion, FunctionVersionColumns>(
  'function_versions',
  versionColumnsOf,
  versionFrom,
)

/** The functions of an account, in no order. */
export const functionsOf = ({ database }: Store, account: AccountId) =>
  functions.all(database.read, account)

/** The functions that changed after a revision, and how many there are in all. */
export async function functionsAfter(
  { database: { read: db } }: Store,
  account: AccountId,
  revision: number,
): Promise<{ readonly changed: readonly FunctionRow[]; readonly count: number }> {
  const rows = await db
    .selectFrom('account_functions')
    .selectAll()
    .where('account', '=', account)
    .where('revision', '>', revision)
    .execute()
  const all = db.selectFrom('account_functions').where('account', '=', account)
  return { changed: rows.map(functionFrom), count: await counted(all) }
}

export const functionOf = ({ database }: Store, account: AccountId, id: FunctionId) =>
  functionIn(database.read, account, id)

export async function functionIn(
  db: Db,
  account: AccountId,
  id: FunctionId,
): Promise<FunctionRow | undefined> {
  const row = await db
    .selectFrom('account_functions')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && functionFrom(row)
}

/** How many functions of an account serve, besides this one. */
export async function othersServing(
  db: Db,
  account: AccountId,
  id: FunctionId | undefined,
): Promise<number> {
  const serving = db
    .selectFrom('account_functions')
    .where('account', '=', account)
    .where('serving', 'is not', null)
  return counted(id === undefined ? serving : serving.where('id', '!=', id))
}

async function counted(
  rows: SelectQueryBuilder<Tables, 'account_functions', unknown>,
): Promise<number> {
  const { count } = await rows
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The draft, and the versions that are kept, by number. */
export async function versionsOf(
  db: Db,
  account: AccountId,
  id: FunctionId,
): Promise<readonly FunctionVersion[]> {
  const rows = await db
    .selectFrom('function_versions')
    .selectAll()
    .where('account', '=', account)
    .where('function', '=', id)
    .orderBy('number')
    .execute()
  return rows.map(versionFrom)
}

/** One version as it was frozen; of the number 0, the draft. */
export async function versionOf(
  { database }: Store,
  account: AccountId,
  id: FunctionId,
  number: number,
): Promise<FunctionVersion | undefined> {
  const row = await database.read
    .selectFrom('function_versions')
    .selectAll()
    .where('account', '=', account)
    .where('function', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && versionFrom(row)
}

/** A function that is in service, and the version of it that answers calls. */
export type Serving = {
  readonly account: AccountId
  readonly row: FunctionRow
  readonly version: FunctionVersion
}

/** What is in service, of all accounts or of one; what leaves it is not among them. */
export async function servingVersions(
  store: Store,
  account?: AccountId,
): Promise<readonly Serving[]> {
  const inService = store.database.read
    .selectFrom('account_functions')
    .selectAll()
    .where('serving', 'is not', null)
    .where('state', '!=', 'Marked Undeployed')
  const rows = await (account ? inService.where('account', '=', account) : inService).execute()
  const found: Serving[] = []
  for (const columns of rows) {
    const row = functionFrom(columns)
    const of = read(columns.account, asAccountId)
    // One after the other: code is long, and this is not on anybody's way.
    const version = await versionOf(store, of, row.id, columns.serving ?? 0)
    if (version) found.push({ account: of, row, version })
  }
  return found
}

/** What was asked to leave service and has not been written to have left: its server may have ended. */
export async function leavingService({
  database,
}: Store): Promise<readonly { readonly account: AccountId; readonly id: FunctionId }[]> {
  const rows = await database.read
    .selectFrom('account_functions')
    .select(['account', 'id'])
    .where('state', '=', 'Marked Undeployed')
    .execute()
  return rows.map((row) => ({
    account: read(row.account, asAccountId),
    id: read(row.id, asFunctionId),
  }))
}

/** Which secrets drafts and what serves are bound to, without any code. */
export async function usesOf(db: Db, account: AccountId): Promise<readonly Use[]> {
  const rows = await db
    .selectFrom('function_versions as version')
    .innerJoin('account_functions as owner', (on) =>
      on.onRef('owner.account', '=', 'version.account').onRef('owner.id', '=', 'version.function'),
    )
    .select(['version.function', 'version.number', 'version.secrets'])
    .where('version.account', '=', account)
    .where((or) =>
      or.or([or('version.number', '=', 0), or('version.number', '=', or.ref('owner.serving'))]),
    )
    .execute()
  return rows.map((row) => ({
    function: read(row.function, asFunctionId),
    number: row.number,
    secrets: readList(row.secrets, asSecretId),
  }))
}
