import { readFileSync } from 'node:fs'
import { hardlyReached } from './together.ts'
import type { Outcome, Seeds } from './walk.ts'

/** Says what came of walks, on both outputs; answers whether all is well. */
export function said(outcome: Outcome, asJson: boolean): boolean {
  for (const { text } of outcome.mismatches) process.stderr.write(`${text}\n\n`)
  const rare = hardlyReached(outcome)
  if (rare.length > 0) process.stderr.write(`hardly reached: ${rare.join(', ')}\n`)
  const twice = walkedTwice(outcome.seeds)
  if (twice) process.stderr.write(`walked twice: seed ${twice.from} on ${twice.on}\n`)

  const { seeds, operations, allowed, mismatches, reached, kinds } = outcome
  const answer = { operations, allowed, mismatches: mismatches.length, reached, kinds, seeds }
  process.stdout.write(
    asJson
      ? `${JSON.stringify(answer)}\n`
      : `seed ${seeds[0]?.from}: ${operations} operations, ${allowed} allowed, ${mismatches.length} mismatches, ${JSON.stringify(reached)}\n`,
  )
  return mismatches.length === 0 && rare.length === 0 && !twice
}

/** What a run said as JSON: of its mismatches, that is only how many there were. */
export function saidIn(file: string): Outcome {
  const { mismatches, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Omit<
    Outcome,
    'mismatches'
  > & { readonly mismatches: number }
  const { from = 0 } = rest.seeds[0] ?? {}
  const text = `a mismatch that the run of ${file} said`
  return {
    ...rest,
    mismatches: Array.from({ length: mismatches }, () => ({ seed: from, step: 0, text })),
  }
}

/** The same walk counted twice proves no more than once. */
const walkedTwice = (seeds: readonly Seeds[]): Seeds | undefined =>
  seeds.find((one, at) =>
    seeds.some(
      (other, n) => n < at && other.on === one.on && one.from < other.to && other.from < one.to,
    ),
  )
