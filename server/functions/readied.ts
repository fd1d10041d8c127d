import { directoryOf } from '@rolecall/store/directory'
import { leavingService, servingVersions } from '@rolecall/store/functions'
import type { World } from '../world.ts'
import { undeploying } from './deploying.ts'
import { engineVersion } from './engine-version.ts'

/**
 * Starts the engine and gives it all that is in service, of every account, beside what the server does
 * already: a function that is called meanwhile is brought in by its call.
 */
export async function readied(world: World): Promise<void> {
  const { store, log, functions } = world
  try {
    await functions.engine.start()
    for (const { account, row, version } of await servingVersions(store)) {
      const directory = await directoryOf(store, account)
      if (directory)
        await functions.engine.restore([await engineVersion(store, directory, row, version)])
    }
    // A server that ended meanwhile could not write that these have left.
    for (const { account, id } of await leavingService(store))
      await undeploying({ world, caller: { account, actor: { kind: 'host' }, via: 'host' } }, id)
  } catch (error) {
    log.error(
      { err: error },
      'what is in service could not be readied; each comes with its first call',
    )
  }
}
