import type { Directory, User } from '@rolecall/core/access/directory'
import { sessionMs } from '@rolecall/core/access/sign-in-policy'
import { createSession } from '@rolecall/store/sessions'
import type { PersonCaller, Visit } from './call.ts'
import { personCaller } from './caller.ts'
import { hashOf, newToken } from './tokens.ts'
import type { World } from './world.ts'

/** Signs a person in: always a new session under a new token, whatever cookie the browser had. */
export async function startSession(
  { store, now }: Pick<World, 'store' | 'now'>,
  { address, userAgent, keepSession }: Visit,
  directory: Directory,
  user: User,
): Promise<PersonCaller> {
  const token = newToken()
  const session = await createSession(store, {
    tokenHash: hashOf(token),
    account: directory.account,
    user: user.id,
    epoch: user.sessionEpoch,
    csrf: newToken(),
    expiresAt: now() + sessionMs(directory.settings.signIn),
    userAgent,
    address,
    via: 'console',
  })
  keepSession(token)
  return personCaller(directory, user, session, token)
}
