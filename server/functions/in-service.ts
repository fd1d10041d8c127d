import type { Directory } from '@rolecall/core/access/directory'
import { domainsFor } from '@rolecall/core/functions/actions'
import type { FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import { domainsOf } from '@rolecall/store/domains'
import { versionOf } from '@rolecall/store/functions'
import { secretsOf } from '@rolecall/store/secrets'
import type { Store } from '@rolecall/store/store'
import type { Version } from '@rolecall/runtime/engine'
import type { World } from '../world.ts'

/** What an engine calls a function, among those of all accounts. */
export const engineName = (account: AccountId, id: FunctionId): string => `${account}/${id}`

/**
 * Makes sure that the engine of this server has the version that serves, whichever server it was
 * deployed on. Nothing to wait for where it has.
 */
export function broughtIn(
  world: World,
  directory: Directory,
  row: FunctionRow,
): Promise<void> | undefined {
  const { account } = directory
  const { engine, coming } = world.functions
  const name = engineName(account, row.id)
  const number = row.standing.serving ?? 0
  // A deploy reaches the engine before it is written down: what is newer there stays.
  if ((engine.numberOf(name) ?? -1) >= number) return undefined
  const key = `${name}/${number}`
  const bringing = coming.get(key) ?? bring(world, directory, row, number)
  coming.set(key, bringing)
  void bringing.finally(() => coming.delete(key)).catch(() => undefined)
  return bringing
}

async function bring(
  { store, functions }: World,
  directory: Directory,
  row: FunctionRow,
  number: number,
): Promise<void> {
  const { account } = directory
  const version = await versionOf(store, account, row.id, number)
  if (!version) throw new Error(`\`${row.id}\` of \`${account}\` serves a version that is not kept`)
  await functions.engine.restore([await engineVersion(store, directory, row, version)])
}

/** A version as the engine is given it: secrets by name, and where it may send requests. */
export async function engineVersion(
  store: Store,
  directory: Directory,
  { id, model, deployment }: FunctionRow,
  { number, source, variables, secrets }: FunctionVersion,
): Promise<Version> {
  const { account } = directory
  const all = secrets.length === 0 ? [] : await secretsOf(store, account)
  return {
    name: engineName(account, id),
    number,
    model,
    source,
    variables,
    secrets: all.filter((secret) => secrets.includes(secret.id)).map(({ name }) => name),
    mayUpdateSecrets: deployment?.mayUpdateSecrets ?? false,
    domains: domainsFor(directory, await domainsOf(store, account)),
  }
}
