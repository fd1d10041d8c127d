import { directoryOf } from '@rolecall/store/directory'
import { servingVersions } from '@rolecall/store/functions'
import type { World } from '../world.ts'
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
  } catch (error) {
    log.error(
      { err: error },
      'what is in service could not be readied; each comes with its first call',
    )
  }
}
