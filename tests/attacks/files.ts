import assert from 'node:assert/strict'
import type { Change } from '@rolecall/core/access/change'
import { nothingWanted, type Wanted } from '@rolecall/core/access/changes/wanted'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { Result } from '@rolecall/core/kit/result'
import { reasonOf } from './attack.ts'
import type { Core } from './build.ts'

type RowOf<Kind extends keyof Wanted> = Wanted[Kind][number]['row']
type Rows = { readonly [Kind in keyof Wanted]?: readonly RowOf<Kind>[] }

/** Rows as files say them, one below the other. */
export const wantedOf = (rows: Rows): Wanted => ({
  ...nothingWanted,
  ...Object.fromEntries(
    Object.entries(rows).map(([kind, of]) => [
      kind,
      of.map((row, at) => ({ where: { file: `${kind}.csv`, row: at + 2 }, row })),
    ]),
  ),
})

/** The same rows imported and applied as account files, which must come to the same. */
export function taken(
  core: Core,
  at: Directory,
  actor: Actor,
  rows: Rows,
): Result<Change, Refusal> {
  const wanted = wantedOf(rows)
  const imported = core.importWanted(at, actor, wanted)
  const applied = core.applyFiles(at, actor, { wanted, settings: [], complete: new Map() })
  assert.equal(reasonOf(applied), reasonOf(imported))
  return imported
}
