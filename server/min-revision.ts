import type { AccountId } from '@rolecall/core/kit/ids'
import { directoryAt } from '@rolecall/store/following'
import { malformed, stop, type Stop } from './problem.ts'
import type { World } from './world.ts'

/** The header that names a revision, as another answer gave it in `Rolecall-Revision`. */
export const minRevision = 'rolecall-min-revision'

const where = `header/${minRevision}`
const unfit = malformed([{ where, what: 'must be one whole number' }])

/**
 * Rule: who names a revision is answered from it or a later one, whichever server is asked; where
 * that cannot be, nothing is answered and nothing is done.
 */
export async function lacksRevision(
  { store }: Pick<World, 'store'>,
  account: AccountId,
  asked: string | readonly string[] | undefined,
): Promise<Stop | undefined> {
  if (asked === undefined) return undefined
  if (typeof asked !== 'string' || !/^(0|[1-9][0-9]{0,14})$/.test(asked)) return unfit
  if (await directoryAt(store, account, Number(asked))) return undefined
  return stop(503, 'behind', `this server does not know revision ${asked} of the account yet`, {
    suggestion: 'ask again in a second; if it stays so, the account has no such revision',
    headers: { 'Retry-After': '1' },
  })
}
