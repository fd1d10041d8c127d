import { parseArgs } from 'node:util'
import { invariants } from './checks.ts'
import { walk } from './walk.ts'

/** `npm run -s properties -- --runs N --json [--seed S]`: core against the reference model. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
    all: { type: 'string', default: '1' },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const { operations, allowed, mismatches, reached } = walk(seed, runs, Number(values.all))
for (const { text } of mismatches) process.stderr.write(`${text}\n\n`)

const rare = invariants.filter((each) => reached[each] < runs / 100)
if (rare.length > 0) process.stderr.write(`hardly reached: ${rare.join(', ')}\n`)

const answer = { operations, mismatches: mismatches.length, reached }
process.stdout.write(
  values.json
    ? `${JSON.stringify(answer)}\n`
    : `seed ${seed}: ${operations} operations, ${allowed} allowed, ${JSON.stringify(answer)}\n`,
)
process.exitCode = mismatches.length > 0 || rare.length > 0 ? 1 : 0
