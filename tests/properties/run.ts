import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isNonEmpty } from '../../core/kit/non-empty.ts'
import { everywhere, groundNames, type GroundName } from './grounds.ts'
import { hardlyReached, walkTogether } from './together.ts'
import { walk } from './walk.ts'

/**
 * `npm run -s properties -- --runs N [--seed S] [--on sqlite,postgres] [--json]`: so many random
 * operations, in core and in real stores, against the reference model. Ends with 1 on a mismatch,
 * or where an invariant was hardly put to the test.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Where to, walk by walk in turn: memory, sqlite, postgres, three-nodes. */
    on: { type: 'string', default: everywhere.join() },
    processes: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    /** Each process stops after so many mismatches. */
    all: { type: 'string', default: '1' },
  },
})
const numberOf = (name: 'runs' | 'seed' | 'processes' | 'all'): number => {
  const value = Number(values[name])
  if (Number.isSafeInteger(value) && value >= (name === 'seed' ? 0 : 1)) return value
  throw new Error(`--${name} is \`${values[name]}\`, and must be a whole number`)
}
const isGround = (name: string): name is GroundName =>
  (groundNames as readonly string[]).includes(name)
const on = values.on.split(',').map((name) => {
  if (isGround(name)) return name
  throw new Error(`--on knows ${groundNames.join(', ')}, and not \`${name}\``)
})
if (!isNonEmpty(on)) throw new Error('--on names nowhere')

const [seed, processes] = [numberOf('seed'), numberOf('processes')]
const walks = { seed, operations: numberOf('runs'), on, enough: numberOf('all') }
const outcome = processes > 1 ? await walkTogether(walks, processes) : await walk(walks)
for (const { text } of outcome.mismatches) process.stderr.write(`${text}\n\n`)
const rare = hardlyReached(outcome, walks)
if (rare.length > 0) process.stderr.write(`hardly reached: ${rare.join(', ')}\n`)

const { operations, allowed, mismatches, reached } = outcome
const answer = { operations, mismatches: mismatches.length, reached }
process.stdout.write(
  values.json
    ? `${JSON.stringify(answer)}\n`
    : `seed ${seed}: ${operations} operations, ${allowed} allowed, ${JSON.stringify(answer)}\n`,
)
process.exitCode = mismatches.length > 0 || rare.length > 0 ? 1 : 0
