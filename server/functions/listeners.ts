import type { Directory } from '@rolecall/core/access/directory'
import {
  eventType,
  isInService,
  listenersOf,
  type EventType,
} from '@rolecall/core/functions/events'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { standsStill } from '@rolecall/core/functions/orphans'
import { asSkillId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { stop, type Stop } from '../problem.ts'
import type { World } from '../world.ts'
import { functionsIn } from './known.ts'

/** The functions that answer an event now; what stands still answers none, as what was undeployed. */
export async function listenersNow(
  world: World,
  directory: Directory,
  id: string,
  skill: string | undefined,
): Promise<Result<readonly FunctionRow[], Stop>> {
  const event = eventType(id)
  if (!event) return fail(stop(404, 'not-found', `no event \`${id}\``))
  const listeners = listenersOf(
    (await functionsIn(world, directory)).values(),
    event,
    (skill && asSkillId(skill)) || null,
  )
  return ok(listeners.filter((row) => !standsStill(directory, row, world.now())))
}

/** Those that answer an event for some skill or for all. */
export const answering = (
  directory: Directory,
  rows: readonly FunctionRow[],
  { id }: EventType,
  at: number,
): readonly FunctionRow[] =>
  rows.filter(
    (row) => row.event === id && isInService(row.standing) && !standsStill(directory, row, at),
  )
