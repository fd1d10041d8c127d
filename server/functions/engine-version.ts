import { domainsFor } from '@rolecall/core/functions/actions'
import type { Directory } from '@rolecall/core/access/directory'
import type { FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import type { Version } from '@rolecall/runtime/engine'
import { domainsOf } from '@rolecall/store/domains'
import { secretsOf } from '@rolecall/store/secrets'
import type { Store } from '@rolecall/store/store'

/** What an engine calls a function, among those of all accounts. */
export const engineName = (account: AccountId, id: FunctionId): string => `${account}/${id}`

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
