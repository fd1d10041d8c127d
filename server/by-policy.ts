import { lockUser } from '@rolecall/core/access/changes/sign-in'
import type { Plan } from '@rolecall/core/access/changes/plan'
import type { Directory, User } from '@rolecall/core/access/directory'
import type { AccountId } from '@rolecall/core/kit/ids'
import { change } from '@rolecall/store/change'
import type { Counted } from '@rolecall/store/guesses'
import type { SignInRow } from '@rolecall/store/sign-ins'
import type { World } from './world.ts'

const host = { kind: 'host' } as const

/** Reasons, as they stand in the trail. */
export const lockOver = 'the lock has ended by itself'
export const awayFor = ({ settings }: Directory): string =>
  `not signed in for ${settings.signIn.unusedDays ?? 0} days`

/** Changes what the policy of an account says; answers the account afterwards, or nothing when it was so already. */
export async function byPolicy<Input>(
  { store }: Pick<World, 'store'>,
  account: AccountId,
  plan: Plan<Input>,
  input: Input,
  reason: string,
): Promise<Directory | undefined> {
  const changed = await change(
    store,
    { account, actor: host, via: 'policy', reason },
    (directory) => plan(directory, host, input),
  )
  return changed.ok ? changed.value.after : undefined
}

/** Begins now and is not waited for, so that no answer tells by its time what it brought about. */
export function soon({ log }: Pick<World, 'log'>, work: () => Promise<unknown>): void {
  work().catch((error: unknown) => log.error({ err: error }, 'the policy could not be applied'))
}

/** Rule: so many wrong passwords in a row, on whatever server, lock a person who has a password. */
export function lockIfDue(
  world: World,
  {
    directory,
    user,
    row,
  }: { readonly directory: Directory; readonly user: User; readonly row: SignInRow },
  { inARow }: Counted,
): void {
  const { lockAfter } = directory.settings.signIn
  if (user.state !== 'enabled' || row.hash === null || inARow < lockAfter) return
  soon(world, () =>
    byPolicy(
      world,
      directory.account,
      lockUser,
      { id: user.id },
      `${inARow} wrong passwords in a row`,
    ),
  )
}
