import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { editions } from '@rolecall/core/catalog/shipped'
import { filesIn } from '@rolecall/store/data-folder'
import { callsIn } from '@rolecall/store/calls/open-calls'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { pino } from 'pino'
import type { Config } from './config.ts'
import { measuredBy } from './functions/measured.ts'
import { withFunctions } from './functions/with-functions.ts'
import { engineSettings } from './functions/settings.ts'
import { usesOf } from './uses.ts'
import type { World } from './world.ts'

/** The world of a configuration: opens the database, and makes folder and key file at first. */
export async function openWorld(config: Config, level: 'info' | 'warn'): Promise<World> {
  const files = filesIn(resolve(config.ROLECALL_DATA))
  const key = keyFrom(config.ROLECALL_SECRET_KEY_FILE ?? files.key)
  const now = Date.now
  const url = config.ROLECALL_DATABASE_URL
  const memoryMax = config.ROLECALL_MEMORY_MB * 2 ** 20
  const place = url === undefined ? { file: files.database } : { url }
  const store = await openStore({ ...place, key, now, editions, memoryMax })
  // On standard error: standard output is for what people asked to be told.
  const log = pino({ level, base: null }, pino.destination(2))
  const calls = callsIn(url === undefined ? { file: files.calls } : { url }, {
    days: config.ROLECALL_LOG_DAYS,
    now,
    warn: (error, sentence) => log.warn({ err: error }, sentence),
  })
  await calls.reach().catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  return withFunctions(engineSettings(config), {
    store,
    calls,
    uses: usesOf({ store, calls, now }),
    now,
    log,
    measured: measuredBy({ calls, now }),
    publicUrl: config.ROLECALL_PUBLIC_URL ?? null,
    host: config.ROLECALL_HOST,
    port: config.ROLECALL_PORT,
    trustedProxies: (config.ROLECALL_TRUSTED_PROXIES ?? '').split(/[, ]+/).filter(Boolean),
    deployedMax: config.ROLECALL_FUNCTIONS_DEPLOYED,
    console: fileURLToPath(new URL('../console/dist', import.meta.url)),
  })
}

/** Functions end first, and what was recorded and seen is written; the directory closes also when that fails. */
export async function closeWorld({ functions, uses, calls, store, log }: World): Promise<void> {
  try {
    await functions.close()
    await uses
      .flush()
      .catch((error: unknown) => log.warn({ err: error }, 'uses could not be written'))
    await calls.close()
  } finally {
    await store.close()
  }
}
