import { actionsHeld } from '@rolecall/core/access/held'
import { dayOf } from '@rolecall/core/access/uses'
import { componentOf, type Action } from '@rolecall/core/catalog/edition'
import { numberOf } from '@rolecall/core/kit/ids'
import { directoryOf } from '@rolecall/store/directory'
import { spreadOf } from './record.ts'
import type { Stage } from './stage.ts'

const days = 14

/** What people did in the two weeks, of what they may do now: the same in the same story. */
export async function usedSince({ store, account, calls, until }: Stage): Promise<void> {
  const directory = await directoryOf(store, account)
  if (!directory || !calls) return
  const used = new Map<number, Map<Action, number[]>>()
  for (const { id } of directory.users.values())
    for (const action of actionsHeld(directory, { kind: 'user', id })) {
      const day = lastUse(`${id} ${action}`, action)
      if (day === null) continue
      const actions = used.get(day) ?? new Map<Action, number[]>()
      actions.set(action, [...(actions.get(action) ?? []), numberOf(id)])
      used.set(day, actions)
    }
  for (const [daysAgo, actions] of used)
    await calls.uses.write(
      account,
      dayOf(until) - daysAgo,
      Array.from(actions, ([action, people]) => ({ action, people })),
    )
}

/** How many days ago, or never: people work with chats, and seldom do the rest of what they may. */
function lastUse(who: string, action: Action): number | null {
  const spread = spreadOf(who)
  const inTen = componentOf(action) === 'conversation' ? 4 : 2
  if (spread % 10 >= inTen) return null
  return Math.min((spread >>> 8) % days, (spread >>> 16) % days)
}
