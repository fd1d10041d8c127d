import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isNonEmpty } from '../../core/kit/non-empty.ts'
import { everywhere, groundNames, type GroundName } from './grounds.ts'
import { said, saidIn } from './said.ts'
import { summed, walkTogether } from './together.ts'

/**
 * `npm run -s properties -- [--runs N] [--minutes M] [--seed S] [--on sqlite,postgres] [--json]`: random
 * operations, in core and in real stores, against the reference model, until there are so many or the
 * time is up. `--sum one.json two.json` adds up what several such runs said. Ends with 1 on a mismatch,
 * or where an invariant was hardly put to the test.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** 2000, where neither this nor the minutes are given. */
    runs: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Where to, walk by walk in turn: memory, sqlite, postgres, three-nodes. */
    on: { type: 'string', default: everywhere.join() },
    processes: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    /** Each process stops after so many mismatches. */
    all: { type: 'string', default: '1' },
    sum: { type: 'boolean', default: false },
  },
})
const numberOf = (name: 'runs' | 'minutes' | 'seed' | 'processes' | 'all', value: string) => {
  const number = Number(value)
  if (Number.isSafeInteger(number) && number >= (name === 'seed' ? 0 : 1)) return number
  throw new Error(`--${name} is \`${value}\`, and must be a whole number`)
}
const isGround = (name: string): name is GroundName =>
  (groundNames as readonly string[]).includes(name)

function walked() {
  const on = values.on.split(',').map((name) => {
    if (isGround(name)) return name
    throw new Error(`--on knows ${groundNames.join(', ')}, and not \`${name}\``)
  })
  if (!isNonEmpty(on)) throw new Error('--on names nowhere')
  const { runs, minutes, seed, processes, all } = values
  const operations =
    runs === undefined && minutes !== undefined
      ? Number.MAX_SAFE_INTEGER
      : numberOf('runs', runs ?? '2000')
  const until =
    minutes === undefined ? {} : { until: Date.now() + numberOf('minutes', minutes) * 60_000 }
  const walks = { seed: numberOf('seed', seed), operations, ...until, on }
  return walkTogether({ ...walks, enough: numberOf('all', all) }, numberOf('processes', processes))
}

if (positionals.length > 0 && !values.sum)
  throw new Error(`\`${positionals[0]}\` is no option: files are for --sum`)
const outcome = values.sum ? summed(positionals.map(saidIn)) : await walked()
process.exitCode = said(outcome, values.json) ? 0 : 1
