import { decideAs } from '@rolecall/core/access/decide'
import { targetOf } from '@rolecall/core/access/target'
import { fail } from '@rolecall/core/kit/result'
import { historyOf, type Thing } from '@rolecall/store/history'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { Caller, Routes } from '../call.ts'
import { chainPage } from '../chain-page.ts'
import { readsTrail } from '../views/deed.ts'
import { historyEntry } from '../views/histories.ts'
import type { Viewer } from '../views/viewer.ts'
import type { World } from '../world.ts'

export const histories: Pick<Routes, 'userHistory' | 'groupHistory' | 'skillHistory'> = {
  userHistory: (call) => history(call, { noun: 'user', id: call.params.user }),
  groupHistory: (call) => history(call, { noun: 'agent-group', id: call.params.group }),
  skillHistory: (call) => history(call, { noun: 'skill', id: call.params.skill }),
}

type Asked = Viewer & {
  readonly world: World
  readonly caller: Caller
  readonly query: { readonly cursor?: string; readonly limit?: number }
}

async function history({ world, caller, query, ...viewer }: Asked, thing: Thing) {
  const refusal = mayNotRead(viewer, thing)
  if (refusal) return fail(refusal)
  return chainPage(
    query,
    (paging) => historyOf(world.store, caller.account, thing, paging),
    (deed) => historyEntry(viewer, deed),
  )
}

/** Rule: whoever may edit a thing reads its history, and whoever may read the whole trail. */
function mayNotRead(viewer: Viewer, { noun, id }: Thing): Refusal | undefined {
  const target = targetOf(viewer.directory, noun, id)
  if (!target) return { kind: 'not-found', noun, id }
  if (readsTrail(viewer)) return undefined
  const action = `${noun}.edit` as const
  const decision = decideAs(viewer, action, target)
  return decision.allowed ? undefined : { kind: 'denied', action, denial: decision.because }
}
