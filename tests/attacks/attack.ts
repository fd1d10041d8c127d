import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from '@rolecall/core/access/change'
import type { Refusal } from '@rolecall/core/access/refusal'
import { ending } from '@rolecall/core/access/sample'
import { fail, type Result } from '@rolecall/core/kit/result'
import { coreOf, sourcesWithout, type Core } from './build.ts'
import type { GuardName } from './guards.ts'

/** What came of an attempt: `done`, or how it was refused. */
export type Outcome = string

/**
 * An attack that gets through where its guards are taken out, all of them; that is refused while
 * any one of them stands; and that is refused by the real sources, as it says.
 */
export function attackOn(
  sentence: string,
  without: readonly GuardName[],
  refusedAs: string,
  attempt: (folder: string) => Promise<Outcome>,
  packages?: string[],
): void {
  test(sentence, async () => {
    assert.equal(await attempt(sourcesWithout(without, packages)), 'done', 'without its guards')
    if (without.length > 1)
      for (const kept of without) {
        const others = without.filter((name) => name !== kept)
        assert.notEqual(
          await attempt(sourcesWithout(others, packages)),
          'done',
          `“${kept}” is enough`,
        )
      }
    assert.equal(await attempt(sourcesWithout([])), refusedAs)
  })
}

/** How a plan ended; of many at once, why the first of those was refused that were. */
export const reasonOf = (outcome: Result<Change, Refusal>): Outcome =>
  !outcome.ok && outcome.error.kind === 'some-refused'
    ? reasonOf(fail(outcome.error.failures[0].refusal))
    : ending(outcome)

/** An attack on the plans. */
export const attack = (
  sentence: string,
  without: readonly GuardName[],
  refusedAs: string,
  attempt: (core: Core) => Result<Change, Refusal> | boolean,
): void =>
  attackOn(
    sentence,
    without,
    refusedAs,
    async (folder) => {
      const outcome = attempt(await coreOf(folder))
      if (typeof outcome === 'boolean') return outcome ? 'done' : 'refused'
      return reasonOf(outcome)
    },
    ['core'],
  )
