import type { BesideNoun } from '../../access/beside.ts'
import type { Refusal } from '../../access/refusal.ts'
import { fail, ok, type Result } from '../../kit/result.ts'

import { etagOf } from './functions.ts'

/** The version of the row that the caller last saw, where one is asked for. */
export type Expected = { readonly expected?: string | undefined }

export function rowOf<Row extends { readonly id: string }>(
  noun: BesideNoun,
  rows: readonly Row[],
  id: Row['id'],
): Result<Row, Refusal> {
  const row = rows.find((each) => each.id === id)
  return row ? ok(row) : fail({ kind: 'not-found', noun, id })
}

export function versionRefusal(
  noun: BesideNoun,
  { id, revision }: { readonly id: string; readonly revision: number },
  expected: string | undefined,
): Refusal | undefined {
  const actual = etagOf({ revision })
  return expected === undefined || expected === actual
    ? undefined
    : { kind: 'stale', noun, id, expected, actual }
}
