import { deviceGrant } from '@rolecall/contract/device-sign-in'
import { sessionMs } from '@rolecall/core/access/sign-in-policy'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import {
  answerDeviceSignIn,
  pendingDeviceSignIn,
  pollDeviceSignIn,
  redeemDeviceSignIn,
  startDeviceSignIn,
  type DeviceSignIn,
  type Polled,
} from '@rolecall/store/device-sign-ins'
import { directoryOf } from '@rolecall/store/directory'
import { countGuess, takeBackGuess } from '@rolecall/store/guesses'
import { networkOf } from '../address.ts'
import type { PersonCaller, Routes, Visit } from '../call.ts'
import { newUserCode, shownCode, typedCode } from '../device-code.ts'
import { forOneName, tooMany } from '../guessing.ts'
import { stop, type Stop } from '../problem.ts'
import { record } from '../sign-in.ts'
import { hashOf, newCliToken, newToken } from '../tokens.ts'
import type { World } from '../world.ts'

const aliveSeconds = 600
const intervalSeconds = 5
/** An office shares an address. */
const startsOfOneAddress = { max: 60, windowMs: 15 * 60_000 }
const page = '/device'

export const deviceSignInRoutes: Pick<
  Routes,
  'startDeviceSignIn' | 'deviceToken' | 'getDeviceSignIn' | 'answerDeviceSignIn'
> = {
  startDeviceSignIn: async ({ world, visit, input: { account, client } }) => {
    const from = { kind: 'device-start', address: networkOf(visit.address) } as const
    const { waitMs } = await countGuess(world.store, from, startsOfOneAddress)
    if (waitMs !== null) return fail(tooMany(waitMs))
    const [deviceCode, userCode] = [newToken(), newUserCode()]
    await startDeviceSignIn(world.store, {
      deviceHash: hashOf(deviceCode),
      userCode,
      account: asAccountId(account ?? '') ?? null,
      client,
      address: visit.address,
      expiresAt: world.now() + aliveSeconds * 1000,
      intervalMs: intervalSeconds * 1000,
    })
    const uri = `${world.publicUrl ?? ''}${page}`
    return ok({
      device_code: deviceCode,
      user_code: shownCode(userCode),
      verification_uri: uri,
      verification_uri_complete: `${uri}?code=${shownCode(userCode)}`,
      expires_in: aliveSeconds,
      interval: intervalSeconds,
    })
  },

  deviceToken: async ({ world, visit, input }) => {
    if ((input.grant_type ?? deviceGrant) !== deviceGrant) return fail(otherGrant)
    const deviceHash = hashOf(input.device_code)
    const polled = await pollDeviceSignIn(world.store, deviceHash)
    return polled.state === 'approved'
      ? redeemed(world, visit, deviceHash, polled)
      : fail(notYet(polled))
  },

  getDeviceSignIn: async ({ world, caller, params }) => {
    const code = typedCode(params.code)
    const found = await asked(world, caller, code)
    return found.ok ? ok({ code: shownCode(code), ...found.value }) : found
  },

  answerDeviceSignIn: async ({ world, caller, params, input: { approve } }) => {
    // A token that could let in the next one would never end.
    if (caller.via !== 'console') return fail(browserOnly)
    const code = typedCode(params.code)
    const found = await asked(world, caller, code)
    if (!found.ok) return found
    const isAnswered = await answerDeviceSignIn(world.store, code, {
      account: caller.account,
      user: caller.user.id,
      epoch: caller.user.sessionEpoch,
      state: approve ? 'approved' : 'denied',
    })
    return isAnswered ? ok({ approved: approve }) : fail(noSuchCode)
  },
}

const browserOnly = stop(403, 'browser-only', 'programs are let in from a browser only', {
  suggestion: 'sign in to the console, and answer there',
})
const noSuchCode = stop(404, 'not-found', 'no program waits under this code', {
  suggestion: 'compare it with what the program shows; a code is good for ten minutes, and once',
})

/** Counted before it is looked for; whoever is right takes back this one try, and no other. */
async function asked(
  { store }: World,
  { account, user }: PersonCaller,
  code: string,
): Promise<Result<DeviceSignIn, Stop>> {
  const own = { kind: 'device-code', account, user: user.id } as const
  const { waitMs } = await countGuess(store, own, forOneName)
  if (waitMs !== null) return fail(tooMany(waitMs))
  const found = await pendingDeviceSignIn(store, account, code)
  if (!found) return fail(noSuchCode)
  await takeBackGuess(store, own)
  return ok(found)
}

type Approved = Extract<Polled, { readonly state: 'approved' }>

/** Rule: the token is the person's who said yes, as they were then: whoever lost their sessions since gets none. */
async function redeemed(
  world: World,
  visit: Visit,
  deviceHash: string,
  { account, user: id, epoch, client }: Approved,
) {
  const directory = await directoryOf(world.store, account)
  const user = directory?.users.get(id)
  if (!directory || user?.state !== 'enabled' || user.sessionEpoch !== epoch) return fail(denied)
  const token = newCliToken()
  const livesMs = sessionMs(directory.settings.signIn)
  const session = await redeemDeviceSignIn(world.store, deviceHash, {
    tokenHash: hashOf(token),
    account,
    user: id,
    epoch,
    csrf: newToken(),
    expiresAt: world.now() + livesMs,
    userAgent: client,
    address: visit.address,
    via: 'cli',
  })
  if (!session) return fail(overdue)
  record(world, visit, directory, user, 'signed-in', 'cli')
  return ok(tokenOf(token, account, livesMs))
}

const tokenOf = (token: string, account: AccountId, livesMs: number) => ({
  access_token: token,
  token_type: 'Bearer',
  expires_in: livesMs / 1000,
  account,
})

const otherGrant = stop(
  400,
  'unsupported_grant_type',
  'a token is given here for a device code only',
  { title: 'Another grant', suggestion: `say \`grant_type=${deviceGrant}\`` },
)
const pending = stop(400, 'authorization_pending', 'nobody has answered yet', {
  title: 'Not answered yet',
})
const denied = stop(400, 'access_denied', 'the person who was asked said no', { title: 'Denied' })
const overdue = stop(400, 'expired_token', 'this code was used, has expired, or never was', {
  title: 'Too late',
  suggestion: 'ask for a new one',
})

function notYet(polled: Exclude<Polled, Approved>): Stop {
  switch (polled.state) {
    case 'pending':
      return pending
    case 'denied':
      return denied
    case 'unknown':
      return overdue
    case 'too-soon':
      return stop(400, 'slow_down', 'asked too soon after the last time', {
        title: 'Too soon',
        suggestion: `wait ${polled.intervalMs / 1000} seconds between two questions`,
      })
  }
}
