import type { Endpoint } from '@rolecall/contract/endpoint'
import { actionsHeld, actsAs } from '@rolecall/core/access/held'
import { componentOf, type Action } from '@rolecall/core/catalog/edition'
import type { Caller } from './call.ts'
import type { World } from './world.ts'

/**
 * Marks the right by which a caller came through a door and did what is behind it. To look what a change
 * would do is no use of the right to make it.
 */
export function noteDoor(
  world: Pick<World, 'uses'>,
  { governed }: Endpoint,
  caller: Caller | null,
  query: unknown,
): void {
  if (!caller || !('by' in governed)) return
  if ((query as { readonly preview?: boolean } | undefined)?.preview === true) return
  const action = actionOfDoor(
    [governed.by].flat<readonly (Action | readonly Action[])[]>() as Action[],
    caller,
  )
  if (action !== undefined) noteUse(world, caller, action)
}

/** What a key does is a use of whom it acts as: it ends where their right ends. */
export function noteUse({ uses }: Pick<World, 'uses'>, caller: Caller, action: Action): void {
  uses.note(
    caller.directory,
    caller.kind === 'session' ? caller.user.id : actsAs(caller.key),
    action,
  )
}

/** Where several actions open a door, the first that the caller holds. */
function actionOfDoor(
  actions: readonly Action[],
  { directory, actor }: Caller,
): Action | undefined {
  const known = actions.filter((each) => directory.edition.components.has(componentOf(each)))
  if (known.length < 2) return known[0]
  const held = actionsHeld(directory, actor)
  return known.find((each) => held.has(each))
}
