import type { Acting } from '@rolecall/core/access/acting'
import type { Directory, Entity, Noun } from '@rolecall/core/access/directory'
import { decideAs } from '@rolecall/core/access/decide'
import { tableOf } from '@rolecall/core/access/directory'
import { refusalSentence } from '@rolecall/core/access/sentences'
import { seesAs, visibleAs } from '@rolecall/core/access/see'
import type { Target } from '@rolecall/core/access/target'
import type { Action } from '@rolecall/core/catalog/edition'
import type { Ref } from '@rolecall/contract/shapes'

/** Whoever looks, at the account as it is at one revision. Every view is made for one of these. */
export type Viewer = Acting

/** Id and name of a thing, or nothing when the viewer may not see it. */
export function refOf(viewer: Viewer, noun: Noun, id: string | null): Ref | null {
  const row = id === null ? undefined : rowOf(viewer.directory, noun, id)
  return row && seesAs(viewer, noun, row.id) ? { id: row.id, name: row.name } : null
}

export const refsOf = (viewer: Viewer, noun: Noun, ids: readonly string[]): Ref[] =>
  ids.flatMap((id) => refOf(viewer, noun, id) ?? [])

export function rowOf<N extends Noun>(
  directory: Directory,
  noun: N,
  id: string,
): Entity[N] | undefined {
  // Each table is keyed by the ids of its own noun, and an id of another finds nothing.
  const table = directory[tableOf[noun]] as { get(id: string): Entity[N] | undefined }
  return table.get(id)
}

export const visibleTo = <N extends Noun>(viewer: Viewer, noun: N) => visibleAs(viewer, noun)

/** By name as people sort them, then by id, so that the order never depends on what is hidden. */
export const byName = (
  a: { readonly name: string; readonly id: string },
  b: { readonly name: string; readonly id: string },
): number => collator.compare(a.name, b.name) || collator.compare(a.id, b.id)
export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** What the viewer may do with a thing; and in a sentence why not, for the first they may not. */
export function mayOf<const Name extends string>(
  viewer: Viewer,
  target: Target,
  actions: Readonly<Record<Name, Action>>,
): { readonly may: Record<Name, boolean>; readonly whyNot: string | null } {
  const { directory } = viewer
  let whyNot: string | null = null
  const may = Object.fromEntries(
    Object.entries<Action>(actions).map(([name, action]) => {
      const decision = decideAs(viewer, action, target)
      if (!decision.allowed)
        whyNot ??= refusalSentence(directory, { kind: 'denied', action, denial: decision.because })
      return [name, decision.allowed]
    }),
  ) as Record<Name, boolean>
  return { may, whyNot }
}
