import { disableUnused, unlockUser } from '@rolecall/core/access/changes/sign-in'
import { lockEndsAt, unusedAmong } from '@rolecall/core/access/lapses'
import { unusedSince } from '@rolecall/core/access/sign-in-policy'
import type { AccountId } from '@rolecall/core/kit/ids'
import { listAccounts } from '@rolecall/store/accounts'
import { directoryOf } from '@rolecall/store/directory'
import { sweepDeviceSignIns } from '@rolecall/store/device-sign-ins'
import { sweepGuesses } from '@rolecall/store/guesses'
import { keptSettings } from '@rolecall/store/settings'
import { locksOf, usageOf } from '@rolecall/store/sign-ins'
import { awayFor, byPolicy, lockOver } from './by-policy.ts'
import type { World } from './world.ts'

type Sweeping = Pick<World, 'store' | 'calls' | 'uses' | 'now' | 'log'>

const betweenSweepsMs = 60_000

/** Does every minute what time asks for; `stop` waits for the sweep under way. */
export function sweeping(world: Sweeping): { readonly stop: () => Promise<void> } {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()

  const wait = () => {
    timer = setTimeout(() => {
      underWay = sweep(world)
        // What fails now is tried again in a minute.
        .catch((error: unknown) => world.log.error({ err: error }, 'the sweep failed'))
        .then(() => isStopped || wait())
        .then(() => undefined)
    }, betweenSweepsMs).unref()
  }
  wait()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
      return underWay
    },
  }
}

/** Keeps what was used, ends the locks whose time is over, disables who stayed away too long, forgets old guesses, codes, uses and logs. */
export async function sweep(world: Sweeping): Promise<void> {
  await world.uses
    .flush()
    .catch((error: unknown) => world.log.warn({ err: error }, 'uses could not be written'))
  await sweepGuesses(world.store)
  await sweepDeviceSignIns(world.store)
  for (const { id } of await listAccounts(world.store)) {
    await endLocks(world, id)
    await disableAway(world, id)
  }
  // Last: nothing above waits for logs.
  await world.uses.forget()
  await world.calls.forget(world.now())
}

async function endLocks(world: Sweeping, account: AccountId): Promise<void> {
  const locks = await locksOf(world.store, account)
  const directory = locks.length > 0 ? await directoryOf(world.store, account) : undefined
  if (!directory) return
  for (const { id, lockedAt } of locks) {
    const user = directory.users.get(id)
    const endsAt = user ? lockEndsAt(directory, user, lockedAt) : null
    if (endsAt !== null && endsAt <= world.now())
      await byPolicy(world, account, unlockUser, { id }, lockOver)
  }
}

async function disableAway(world: Sweeping, account: AccountId): Promise<void> {
  const now = world.now()
  const since = unusedSince((await keptSettings(world.store, account)).signIn, now)
  const people = since === null ? [] : await usageOf(world.store, account, since)
  const directory = people.length > 0 ? await directoryOf(world.store, account) : undefined
  const ids = directory ? unusedAmong(directory, people, now) : []
  if (directory && ids.length > 0)
    await byPolicy(world, account, disableUnused, { ids }, awayFor(directory))
}
