import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../../store/fresh-postgres.ts'
import { quickFolder } from './disk.ts'
import { invariants, type Invariant } from './checks.ts'
import { rareKinds, summedKinds } from './kinds.ts'
import type { Outcome, Walks } from './walk.ts'

/** The same walks by several processes on one server of PostgreSQL: each has seeds of its own. */
export async function walkTogether(walks: Walks, processes: number): Promise<Outcome> {
  const needsServer = walks.on.some((name) => name === 'postgres' || name === 'three-nodes')
  const named = process.env['ROLECALL_TEST_POSTGRES']
  const ours = needsServer && !named ? await startPostgres(quickFolder()) : undefined
  const server = ours?.url ?? named
  const env = { ...process.env, ...(server && { ROLECALL_TEST_POSTGRES: server }) }
  try {
    const shares = Array.from({ length: processes }, (_, n) =>
      shared(
        { ...walks, seed: walks.seed + n * 1_000_000, operations: part(walks, n, processes) },
        env,
      ),
    )
    return summed(await Promise.all(shares))
  } finally {
    await ours?.stop()
  }
}

const part = ({ operations }: Walks, n: number, processes: number) =>
  Math.floor(operations / processes) + (n < operations % processes ? 1 : 0)

/** Accounts come and go by the thousand: young ones should be gone before anybody sweeps. */
const execArgv = [...process.execArgv, '--max-semi-space-size=64']

const shared = (walks: Walks, env: NodeJS.ProcessEnv): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./share.ts', import.meta.url)), { env, execArgv })
    child.once('message', (outcome) => resolve(outcome as Outcome))
    child.once('error', reject)
    // Comes after all that was said, which the end of the process may not.
    child.once('disconnect', () =>
      reject(new Error(`the walks from ${walks.seed} ended with ${child.exitCode}`)),
    )
    child.send(walks)
  })

/** What came of several walks, as if they had been one. */
export const summed = (outcomes: readonly Outcome[]): Outcome => ({
  seeds: outcomes.flatMap(({ seeds }) => seeds),
  operations: sum(outcomes.map(({ operations }) => operations)),
  allowed: sum(outcomes.map(({ allowed }) => allowed)),
  mismatches: outcomes.flatMap(({ mismatches }) => mismatches),
  reached: Object.fromEntries(
    invariants.map((each) => [each, sum(outcomes.map(({ reached }) => reached[each]))]),
  ) as Record<Invariant, number>,
  kinds: summedKinds(outcomes.map(({ kinds }) => kinds)),
})
const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0)

/** The invariants that were put to the test less often than once in a hundred operations, and rare kinds: that proves nothing. */
export function hardlyReached({ seeds, operations, reached, kinds }: Outcome): readonly string[] {
  // Plain memory keeps no history, and has no readers.
  const keeps = seeds.some(({ on }) => on !== 'memory')
  const rare = invariants
    .filter((each) => keeps || (each !== 'I8' && each !== 'I9'))
    .filter((each) => reached[each] < operations / 100)
  return [...rare, ...rareKinds(kinds, operations)]
}
