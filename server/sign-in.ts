import type { Directory, User } from '@rolecall/core/access/directory'
import { personNamed } from '@rolecall/core/access/people'
import { asAccountId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { fold } from '@rolecall/core/kit/text'
import { passwordHashOf } from '@rolecall/store/credentials'
import { directoryOf } from '@rolecall/store/directory'
import { recordEvent, type EventKind } from '@rolecall/store/events'
import type { PersonCaller, Visit } from './call.ts'
import { isPassword } from './passwords.ts'
import { signInFirst, stop, type Stop } from './problem.ts'
import { startSession } from './start-session.ts'
import type { Throttles, World } from './world.ts'

export type Proof = {
  readonly account: string
  readonly loginName: string
  readonly password: string
}

/**
 * Rule: an unknown account, an unknown login name, a wrong password and a disabled person answer
 * alike, and take alike: some password is always checked.
 */
export async function signIn(
  world: World,
  visit: Visit,
  proof: Proof,
): Promise<Result<PersonCaller, Stop>> {
  const limit = limitOf(world.throttles, visit, proof, world.now())
  if (limit) return fail(limit)

  const account = asAccountId(proof.account)
  const directory = account && (await directoryOf(world.store, account))
  const user = directory && personNamed(directory.users, proof.loginName.trim())
  const kept = user && (await passwordHashOf(world.store, directory.account, user.id))
  const known = await isPassword(kept, proof.password)
  if (!directory || !user || !known || user.state !== 'enabled' || user.kind !== 'human') {
    if (directory) record(world, visit, directory, user, 'sign-in-failed')
    return fail(signInFirst('the account, login name or password is wrong'))
  }
  world.throttles.logins.forget(loginOf(proof))
  // One good sign-in does not clear the way for guessing at other names from there.
  world.throttles.addresses.giveBack(visit.address)
  record(world, visit, directory, user, 'signed-in')
  return ok(await startSession(world, visit, directory, user))
}

const loginOf = ({ account, loginName }: Proof) => `${account} ${fold(loginName.trim())}`

/** Counted before the password is checked, so that guesses at the same time count too. */
function limitOf(
  { logins, addresses }: Throttles,
  { address }: Visit,
  proof: Proof,
  now: number,
): Stop | undefined {
  const waits = [logins.attempt(loginOf(proof), now), addresses.attempt(address, now)]
  const seconds = Math.max(...waits.map((wait) => wait ?? 0))
  if (seconds === 0) return undefined
  return stop(429, 'too-many-attempts', 'too many attempts to sign in', {
    suggestion: `try again in ${Math.ceil(seconds / 60)} minutes`,
    headers: { 'Retry-After': String(seconds) },
  })
}

export function record(
  { store }: World,
  { address }: Visit,
  { account }: Directory,
  user: User | undefined,
  kind: EventKind,
): void {
  void recordEvent(store, account, {
    kind,
    actor: user ? { kind: 'user', id: user.id } : null,
    actorName: user?.name ?? 'somebody unknown',
    via: 'console',
    address,
  })
}
