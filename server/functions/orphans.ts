import type { Warning } from '@rolecall/core/access/change'
import { newOrphans } from '@rolecall/core/functions/orphans'
import { isNonEmpty } from '@rolecall/core/kit/non-empty'
import type { Changed } from '@rolecall/store/change'
import { unsettled } from '@rolecall/store/failure'
import { functionsOf } from '@rolecall/store/functions'
import type { World } from '../world.ts'

/** Functions in service for which nobody answers any more after a change, as a warning. */
export async function orphansBy(
  { store, now }: World,
  { before, after, change }: Changed,
): Promise<readonly Warning[]> {
  // What changes nobody's rights makes no orphan.
  if (change.touches.every(({ noun }) => harmless.has(noun))) return []
  const rows = await functionsOf(store, after.account).catch(unsettled)
  const names = newOrphans(before, after, rows, now()).map(({ name }) => name)
  return isNonEmpty(names) ? [{ kind: 'orphans', names }] : []
}

const harmless: ReadonlySet<string> = new Set([
  'agent-group',
  'skill',
  'lob',
  'function',
  'function-version',
  'secret',
  'domain',
])
