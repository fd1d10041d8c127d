import { join } from 'node:path'
import { freshFolder } from '../fresh.ts'
import { freshUrl } from '../fresh-postgres.ts'
import type { CallStore } from './call-store.ts'
import type { CallsPlace } from './calls-on.ts'
import { callsIn, type OpenCalls } from './open-calls.ts'

/** An empty store of calls for tests, in a file or schema of its own. */
export const freshCalls = (
  place: CallsPlace = { file: join(freshFolder(), 'calls.db') },
  options: Partial<OpenCalls> = {},
): CallStore => callsIn(place, { days: 30, now: Date.now, warn: () => undefined, ...options })

export const freshCallsUrl = async (): Promise<CallsPlace> => ({ url: await freshUrl() })
