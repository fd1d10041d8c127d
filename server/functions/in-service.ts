import type { Directory } from '@rolecall/core/access/directory'
import { isInService } from '@rolecall/core/functions/events'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { versionOf } from '@rolecall/store/functions'
import type { World } from '../world.ts'
import { engineName, engineVersion } from './engine-version.ts'
import { mayBeLate } from './reaching.ts'

/** Whether the engine of this server has the version that serves. */
export const isBroughtIn = (
  { functions: { engine } }: World,
  { account }: Directory,
  { id, standing }: FunctionRow,
): boolean =>
  isInService(standing) &&
  (engine.numberOf(engineName(account, id)) ?? -1) >= (standing.serving ?? 0)

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
  world: World,
  directory: Directory,
  row: FunctionRow,
  number: number,
): Promise<void> {
  const { account } = directory
  const { store, functions } = world
  const version = await versionOf(store, account, row.id, number)
  if (!version) throw new Error(`\`${row.id}\` of \`${account}\` serves a version that is not kept`)
  await functions.engine.restore([await engineVersion(store, directory, row, version)])
  mayBeLate(world, directory)
}
