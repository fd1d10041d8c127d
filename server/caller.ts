import type { ApiKey, Directory, User } from '@rolecall/core/access/directory'
import { actionsHeld, actsAs } from '@rolecall/core/access/held'
import { sessionEndsAt } from '@rolecall/core/access/sign-in-policy'
import type { Action } from '@rolecall/core/catalog/edition'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import {
  forgetKey,
  isUseNoted,
  keyByHash,
  keyUsed,
  rememberedKey,
  type FoundKey,
} from '@rolecall/store/key-secrets'
import { sessionBy, touchSession, type Session } from '@rolecall/store/sessions'
import type { FastifyRequest } from 'fastify'
import type { Caller, KeyCaller, PersonCaller } from './call.ts'
import type { From } from './client-address.ts'
import { signInFirst, stop, type Stop } from './problem.ts'
import { behind } from './storage-failure.ts'
import { hashOf, isApiKey, isCliToken, sameText } from './tokens.ts'
import { sessionCookie } from './visit.ts'
import type { World } from './world.ts'

/** What a request shows of who sends it. */
export type Proofs = Pick<FastifyRequest, 'headers' | 'cookies'> & From

/** Who asks: by a session cookie, a token of the command line or an API key, never by two of them. */
export async function callerOf(
  world: World,
  request: Proofs,
  writes: boolean,
): Promise<Result<Caller, Stop>> {
  const { authorization } = request.headers
  const token = request.cookies[sessionCookie]
  const late = behind(world.store)
  if (late) return fail(late)
  if (authorization !== undefined && token !== undefined)
    return fail(stop(400, 'two-proofs', 'sign in with a session or with an API key, not with both'))
  if (authorization !== undefined) return bearerCaller(world, authorization, request)
  if (token === undefined) return fail(signInFirst())
  const caller = await sessionCaller(world, token, 'console')
  if (!caller.ok || !writes) return caller
  return csrfProblem(caller.value, request.headers['x-csrf-token']) ?? caller
}

/** What stands in this header no other site can make a browser send, so it needs no token beside it. */
const bearerCaller = (
  world: World,
  authorization: string,
  from: From,
): Promise<Result<Caller, Stop>> =>
  isCliToken(bearer(authorization))
    ? sessionCaller(world, bearer(authorization), 'cli')
    : keyCaller(world, authorization, from)

/** Another site can make a browser send the cookie, but it cannot know this token. */
function csrfProblem(
  { session }: PersonCaller,
  sent: string | readonly string[] | undefined,
): Result<never, Stop> | undefined {
  if (typeof sent === 'string' && sameText(sent, session.csrf)) return undefined
  return fail(
    stop(403, 'csrf', 'the header `x-csrf-token` is missing or not the one of this session', {
      suggestion: 'send the `csrf` that `GET /v1/me` answers',
    }),
  )
}

/**
 * Rule: a session counts while it has not expired, its user is enabled, and it was made in the
 * user's present epoch. Looked up at every request, so that ending it needs no sweep; and measured
 * by the account's present policy, so that shortening sessions shortens those that are. A cookie is
 * good as a cookie only, and a token of the command line as that.
 */
async function sessionCaller(
  world: World,
  token: string,
  via: Session['via'],
): Promise<Result<PersonCaller, Stop>> {
  const found = await sessionBy(world.store, hashOf(token))
  const session = found?.via === via ? found : undefined
  const directory = session && (await directoryOf(world.store, session.account))
  const user = session && directory?.users.get(session.user)
  if (!session || !directory || !user || !isLive(directory, session, user, world.now()))
    return fail(signInFirst('this session has ended: sign in again'))
  await noted(world, touchSession(world.store, session))
  return ok(personCaller(directory, user, session, token))
}

/**
 * Whether the caller of a request that goes on for long would still be let in, and holds the action.
 * To watch is no use of a session: it ends as if nobody watched.
 */
export async function stillHolds(
  { store, now }: Pick<World, 'store' | 'now'>,
  caller: Caller,
  action: Action,
): Promise<boolean> {
  if (behind(store)) return false
  const directory = await directoryOf(store, caller.account)
  if (!directory || !(await isStillIn({ store, now }, directory, caller))) return false
  return actionsHeld(directory, caller.actor).has(action)
}

async function isStillIn(
  { store, now }: Pick<World, 'store' | 'now'>,
  directory: Directory,
  caller: Caller,
): Promise<boolean> {
  if (caller.kind === 'api-key') return liveKey(directory, caller.found, now()).ok
  const session = await sessionBy(store, hashOf(caller.token))
  const user = directory.users.get(caller.user.id)
  return session !== undefined && user !== undefined && isLive(directory, session, user, now())
}

export const isLive = ({ settings }: Directory, session: Session, user: User, now: number) =>
  session.expiresAt > now &&
  sessionEndsAt(settings.signIn, session) > now &&
  user.state === 'enabled' &&
  user.sessionEpoch === session.epoch

export const personCaller = (
  directory: Directory,
  user: User,
  session: Session,
  token: string,
): PersonCaller => ({
  kind: 'session',
  account: directory.account,
  directory,
  actor: { kind: 'user', id: user.id },
  via: session.via,
  name: user.name,
  user,
  session,
  token,
})

/**
 * Who asks with a key that was let in lately and still counts, found in memory without waiting; for
 * anybody else there is `keyCaller`. What is remembered is whose a hash is, never the key. `ip` is asked
 * for when the use is written down.
 */
export function knownKey(
  { store, now, log }: Pick<World, 'store' | 'now' | 'log'>,
  authorization: string,
  ip: () => string,
): { readonly directory: Directory; readonly key: ApiKey; readonly found: FoundKey } | undefined {
  const text = bearer(authorization)
  const found = text === '' || behind(store) ? undefined : rememberedKey(store, hashOf(text))
  const directory = found && store.directories.get(found.account)
  if (!directory) return undefined
  const key = liveKey(directory, found, now())
  if (!key.ok) return undefined
  if (!isUseNoted(store, found)) void noted({ log }, keyUsed(store, found, ip()))
  return { directory, key: key.value, found }
}

/** The same, as who calls. */
export function knownCaller(
  world: World,
  authorization: string,
  ip: () => string,
): KeyCaller | undefined {
  const known = knownKey(world, authorization, ip)
  return known && callerWith(known.directory, known.key, known.found)
}

const callerWith = (directory: Directory, key: ApiKey, found: FoundKey): KeyCaller => ({
  kind: 'api-key',
  account: directory.account,
  directory,
  actor: { kind: 'api-key', id: key.id },
  via: 'api-key',
  name: key.name,
  key,
  found,
})

const bearer = (authorization: string): string =>
  /^Bearer (\S{1,100})$/i.exec(authorization)?.[1] ?? ''

/** Found by its hash, so there is nothing to compare that could be guessed piece by piece. */
export async function keyCaller(
  { store, now, log }: Pick<World, 'store' | 'now' | 'log'>,
  authorization: string,
  from: From,
): Promise<Result<KeyCaller, Stop>> {
  const late = behind(store)
  if (late) return fail(late)
  const text = bearer(authorization)
  const hash = isApiKey(text) ? hashOf(text) : undefined
  const found = hash === undefined ? undefined : await keyByHash(store, hash)
  const directory = found && (await directoryOf(store, found.account))
  if (!directory) return fail(unknownKey)
  const live = liveKey(directory, found, now())
  if (!live.ok) {
    if (hash !== undefined) forgetKey(store, hash)
    return live
  }
  if (!isUseNoted(store, found)) void noted({ log }, keyUsed(store, found, from.ip))
  return ok(callerWith(directory, live.value, found))
}

/** That somebody was here is only noted: who asks is answered also when it cannot be written down. */
const noted = ({ log }: Pick<World, 'log'>, noting: Promise<void>): Promise<void> =>
  noting.catch((error: unknown) => log.warn({ err: error }, 'a use could not be noted'))

const unknownKey = signInFirst('this API key is not known, has expired or was revoked')
const orphanKey = signInFirst('this API key ended with the access of whom it acts as')
const rotatedKey = signInFirst('this API key was rotated: use its new secret')

/**
 * Rule: an API key counts until it expires or is revoked, or whom it acts as is disabled, locked or
 * gone; by its newest secret, and by the one before while the two overlap.
 */
export function liveKey(
  directory: Directory,
  { key: id, number }: Pick<FoundKey, 'key' | 'number'>,
  now: number,
): Result<ApiKey, Stop> {
  const key = directory.keys.get(id)
  if (!key || key.revoked || key.expiresAt <= now) return fail(unknownKey)
  if (number !== key.secretNumber && (number !== key.secretNumber - 1 || key.formerUntil <= now))
    return fail(rotatedKey)
  return directory.users.get(actsAs(key))?.state === 'enabled' ? ok(key) : fail(orphanKey)
}
