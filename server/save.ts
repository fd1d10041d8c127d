import type { Endpoint } from '@rolecall/contract/endpoint'
import type { Saved } from '@rolecall/contract/shapes'
import { asActor } from '@rolecall/core/access/acting'
import type { Plan } from '@rolecall/core/access/changes/plan'
import type { Refusal } from '@rolecall/core/access/refusal'
import { warningSentence } from '@rolecall/core/access/sentences'
import { ok, type Result } from '@rolecall/core/kit/result'
import { change, preview, type Alongside, type Changed } from '@rolecall/store/change'
import type { Call } from './call.ts'
import { impactView } from './views/impact.ts'
import type { Viewer } from './views/viewer.ts'

/** What saving needs of a call, whatever its endpoint. */
type Saving = Pick<Call<Endpoint>, 'world' | 'caller' | 'actor'> & {
  /** What has no body, as deleting, says its reason in the query. */
  readonly query: { readonly preview?: boolean; readonly reason?: string }
  readonly input?: { readonly reason?: string } | undefined
}

/**
 * Carries out a plan, or only shows what it would do: the same plan on the newest revision, and the
 * same answer but for `preview`.
 */
export async function save<Input, View>(
  { world, caller, actor, query, input: said }: Saving,
  plan: Plan<Input>,
  input: Input,
  view: (viewer: Viewer, changed: Changed) => View | Promise<View>,
  alongside?: Alongside,
): Promise<Result<Saved<View>, Refusal>> {
  const planned = (directory: Viewer['directory']) => plan(directory, actor, input)
  const { account, via } = caller
  const isPreview = query.preview === true
  const changed = isPreview
    ? await preview(world.store, account, planned)
    : await change(
        world.store,
        { account, actor, via, reason: said?.reason ?? query.reason ?? null },
        planned,
        alongside,
      )
  if (!changed.ok) return changed
  const { before, after, change: done, revision } = changed.value
  return ok({
    value: await view(asActor(after, actor), changed.value),
    preview: isPreview,
    revision: isPreview ? before.revision : revision,
    impact: impactView(actor, changed.value, done.touches, world.compactOf(before)),
    warnings: done.warnings.map((warning) => warningSentence(after, warning)),
  })
}

/** For what is deleted: there is nothing left to show. */
export const gone = (): null => null
