import type { Endpoint } from '@rolecall/contract/endpoint'
import type { Saved } from '@rolecall/contract/shapes'
import { asActor } from '@rolecall/core/access/acting'
import type { Plan } from '@rolecall/core/access/changes/plan'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import type { Refusal } from '@rolecall/core/access/refusal'
import { warningSentence } from '@rolecall/core/access/sentences'
import { memo } from '@rolecall/core/kit/memo'
import { ok, type Result } from '@rolecall/core/kit/result'
import { besidePlanned } from '@rolecall/store/besides'
import { change, preview, type Alongside, type Changed, type Planned } from '@rolecall/store/change'
import { keepAnswer } from '@rolecall/store/idempotency'
import type { Call } from './call.ts'
import { orphansBy } from './functions/orphans.ts'
import { affectedSeen, impactView } from './views/impact.ts'
import { usesView } from './views/uses.ts'
import type { Viewer } from './views/viewer.ts'

/** What saving needs of a call, whatever its endpoint. */
type Saving = Pick<Call<Endpoint>, 'world' | 'caller' | 'actor' | 'once'> & {
  /** What has no body, as deleting, says its reason in the query. */
  readonly query: { readonly preview?: boolean; readonly reason?: string }
  readonly input?: { readonly reason?: string } | undefined
  /** What it comes through, when that is not what the caller came through. */
  readonly via?: 'import'
}

/**
 * Carries out a plan, or only shows what it would do: the same plan on the newest revision, and the
 * same answer but for `preview`. The answer to a named request is kept with the change, or neither is;
 * `keepable` is that answer without what is shown only once.
 */
export async function save<Input, View>(
  saving: Saving,
  plan: Plan<Input> | BesidePlan<Input>,
  input: Input,
  view: (viewer: Viewer, changed: Changed) => View | Promise<View>,
  alongside?: Alongside,
  keepable = (saved: Saved<View>) => saved,
): Promise<Result<Saved<View>, Refusal>> {
  const { world, caller, actor, once, query } = saving
  const { store } = world
  const { account } = caller
  const { via = caller.via } = saving
  const planned: Planned =
    typeof plan === 'function'
      ? (directory) => plan(directory, actor, input)
      : besidePlanned(plan, actor, input)
  const isPreview = query.preview === true
  const answerTo = memo((changed: Changed) => savedAs(saving, changed, isPreview, view))
  const changed = isPreview
    ? await preview(store, account, planned)
    : await change(
        store,
        { account, actor, via, reason: saving.input?.reason ?? query.reason ?? null },
        planned,
        async (tx, done, all) => {
          await alongside?.(tx, done, all)
          if (once) await keepAnswer(store, tx, once, keepable(await answerTo(all)))
        },
      )
  return changed.ok ? ok(await answerTo(changed.value)) : changed
}

async function savedAs<View>(
  { world, actor }: Pick<Saving, 'world' | 'actor'>,
  changed: Changed,
  isPreview: boolean,
  view: (viewer: Viewer, changed: Changed) => View | Promise<View>,
): Promise<Saved<View>> {
  const { before, after, change: done, revision } = changed
  const warnings = [...done.warnings, ...(await orphansBy(world, changed))]
  const people = affectedSeen(actor, changed, done.touches, world.store.directories.compactOf)
  const used = isPreview ? await usesView(world, changed, people) : {}
  return {
    value: await view(asActor(after, actor), changed),
    preview: isPreview,
    revision: isPreview ? before.revision : revision,
    impact: { ...impactView(actor, changed, done.touches, people), ...used },
    warnings: warnings.map((warning) => warningSentence(after, warning)),
  }
}

/** For what is deleted: there is nothing left to show. */
export const gone = (): null => null
