import { createHash, randomBytes } from 'node:crypto'
import type { AccountId } from '@rolecall/core/kit/ids'
import { createSetupLink } from '@rolecall/store/setup-links'
import type { Store } from '@rolecall/store/store'

const day = 24 * 60 * 60_000
const validMs = 7 * day

/** What is kept of a link's token: whoever reads the database cannot use it. */
export const setupTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/** The path of a new one-time link that makes an administrator of the account, within a week. */
export async function newSetupPath(store: Store, account: AccountId): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await createSetupLink(store, {
    account,
    tokenHash: setupTokenHash(token),
    expiresAt: store.now() + validMs,
  })
  return `/setup?token=${token}`
}
