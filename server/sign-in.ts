import { lockEndsAt, unusedAmong } from '@rolecall/core/access/lapses'
import {
  disableUnused,
  requireNewPassword,
  unlockUser,
} from '@rolecall/core/access/changes/sign-in'
import type { Directory, User } from '@rolecall/core/access/directory'
import { personNamed } from '@rolecall/core/access/people'
import { isExpired, passwordProblem } from '@rolecall/core/access/sign-in-policy'
import { asAccountId, userId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import { recordEvent, type EventKind } from '@rolecall/store/events'
import { noteSignIn, signInRow, type SignInRow } from '@rolecall/store/sign-ins'
import { awayFor, byPolicy, lockIfDue, lockOver, soon } from './by-policy.ts'
import type { Caller, PersonCaller, Visit } from './call.ts'
import { fromOf, guessAt, loginOf } from './guessing.ts'
import { isPassword } from './passwords.ts'
import { signInFirst, type Stop } from './problem.ts'
import { startSession } from './start-session.ts'
import type { World } from './world.ts'

export type Proof = {
  readonly account: string
  readonly loginName: string
  readonly password: string
}
type Found = { readonly directory: Directory; readonly user: User; readonly row: SignInRow }

/** A person who is not there is looked for all the same. */
const nobody = userId(0)

/**
 * Rule: an unknown account, an unknown login name, a wrong password, and a person who is locked,
 * disabled or was away too long answer alike, and take alike: some password is always checked, and
 * whatever only a known person brings about happens after the answer.
 */
export async function signIn(
  world: World,
  visit: Visit,
  proof: Proof,
): Promise<Result<PersonCaller, Stop>> {
  const guess = await guessAt(world, visit, proof)
  if (!guess.ok) return guess

  const account = asAccountId(proof.account)
  const directory = account && (await directoryOf(world.store, account))
  const user = directory && personNamed(directory.users, proof.loginName.trim())
  const row = await signInRow(world.store, proof.account, user?.id ?? nobody)
  const isRight = await isPassword(row?.hash ?? undefined, proof.password)
  const found = directory && user && row ? { directory, user, row } : undefined
  const admitted = isRight && found ? await admit(world, found, proof.password) : undefined
  if (!admitted) {
    if (directory) record(world, visit, directory, user, 'sign-in-failed')
    if (found && !isRight) lockIfDue(world, found, guess.value)
    return fail(signInFirst('the account, login name or password is wrong'))
  }
  await noteSignIn(world.store, admitted.directory.account, admitted.user.id, {
    login: loginOf(proof),
    // One good sign-in does not clear the way for guessing at other names from there.
    address: fromOf(visit),
  })
  record(world, visit, admitted.directory, admitted.user, 'signed-in')
  return ok(await startSession(world, visit, admitted.directory, admitted.user))
}

/** Lets in who proved who they are, unless the policy says otherwise; it is applied here first. */
async function admit(
  world: World,
  found: Found,
  password: string,
): Promise<Omit<Found, 'row'> | undefined> {
  const { row } = found
  const open = found.user.state === 'locked' ? await unlocked(world, found) : found
  if (open?.user.state !== 'enabled' || open.user.kind !== 'human') return undefined
  const { directory, user } = open
  const usage = { id: user.id, usedAt: row.usedAt, passwordSetAt: row.passwordSetAt }
  const away = unusedAmong(directory, [usage], world.now())
  if (away.length > 0) {
    soon(world, () =>
      byPolicy(world, directory.account, disableUnused, { ids: away }, awayFor(directory)),
    )
    return undefined
  }
  const why = user.password === 'set' ? whyNewPassword(world, open, row, password) : undefined
  if (why === undefined) return open
  return after(open, await byPolicy(world, directory.account, requireNewPassword, user, why))
}

async function unlocked(world: World, found: Found): Promise<Omit<Found, 'row'> | undefined> {
  const { directory, user, row } = found
  const endsAt = row.lockedAt === null ? null : lockEndsAt(directory, user, row.lockedAt)
  if (endsAt === null || endsAt > world.now()) return undefined
  return after(found, await byPolicy(world, directory.account, unlockUser, user, lockOver))
}

/** The person in the directory as it has become; or as they were, where nothing had to change. */
function after(found: Omit<Found, 'row'>, directory: Directory | undefined) {
  const user = directory?.users.get(found.user.id)
  return directory && user ? { directory, user } : found
}

function whyNewPassword(
  { now }: World,
  { directory, user }: Omit<Found, 'row'>,
  { passwordSetAt }: SignInRow,
  password: string,
): string | undefined {
  const { signIn: policy } = directory.settings
  if (passwordSetAt !== null && isExpired(policy, passwordSetAt, now()))
    return `the password is older than ${policy.expiryDays ?? 0} days`
  return passwordProblem(policy, password, user.loginName) === undefined
    ? undefined
    : 'the password is not what the account asks for any more'
}

export function record(
  { store }: Pick<World, 'store'>,
  { address }: Pick<Visit, 'address'>,
  { account }: Directory,
  user: User | undefined,
  kind: EventKind,
  via: Caller['via'] = 'console',
): void {
  void recordEvent(store, account, {
    kind,
    actor: user ? { kind: 'user', id: user.id } : null,
    actorName: user?.name ?? 'somebody unknown',
    via,
    address,
  })
}
