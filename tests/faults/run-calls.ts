import { parseArgs } from 'node:util'
import { calledUnderFire } from './calls-under-fire.ts'

/**
 * Kills processes that run functions as often as `--kills` says, and deploys as many versions as
 * `--deploys` says, all under load. Prints one object; exits with 1 where anything went wrong.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    deploys: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const [kills, deploys, seed] = [values.kills, values.deploys, values.seed].map(Number)
if (kills === undefined || deploys === undefined || seed === undefined || !(kills + deploys > 0))
  throw new Error('`--kills` and `--deploys` are whole numbers')

let told = 0
const found = await calledUnderFire({
  kills,
  deploys,
  seed,
  progress: (report) => {
    told += 1
    if (told % 25 === 0) process.stderr.write(`${JSON.stringify(report)}\n`)
  },
})
process.stdout.write(`${JSON.stringify(found, null, values.json ? undefined : 2)}\n`)
if (found.wrong.length > 0) process.exitCode = 1
