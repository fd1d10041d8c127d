import { parseArgs } from 'node:util'
import { besieged, type Report } from './rounds.ts'
import { stores, type StoreName } from './site.ts'

/**
 * Kills real servers with SIGKILL at random moments, on each store as often as `--kills` says, and
 * looks each time whether all they acknowledged is there. Prints one object: `kills` on each store,
 * and what was `acknowledged` and `lost` on all of them.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    store: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const kills = Number(values.kills)
const chosen = values.store === 'both' ? stores : stores.filter((each) => each === values.store)
if (chosen.length === 0)
  throw new Error(`there is no store \`${values.store}\`: name sqlite, postgresql or both`)
if (!Number.isInteger(kills) || kills < 1)
  throw new Error(`\`${values.kills}\` is no number of kills`)

const reports = await Promise.all(
  chosen.map(async (store): Promise<[StoreName, Report]> => [
    store,
    await besieged(store, { kills, seed: Number(values.seed), progress: progressOn(store) }),
  ]),
)
/** For who waits: a long run takes an hour. */
function progressOn(store: StoreName) {
  return (report: Report) => {
    if (report.kills % 25 === 0) process.stderr.write(`${store} ${JSON.stringify(report)}\n`)
  }
}
const total = (count: 'acknowledged' | 'lost') =>
  reports.reduce((sum, [, report]) => sum + report[count], 0)
const chain = reports.find(([, report]) => report.chain !== 'whole')?.[1].chain ?? 'whole'
const printed = {
  kills: Math.min(...reports.map(([, report]) => report.kills)),
  acknowledged: total('acknowledged'),
  lost: total('lost'),
  chain,
  stores: Object.fromEntries(reports),
}
process.stdout.write(`${JSON.stringify(printed, null, values.json ? undefined : 2)}\n`)
if (printed.lost > 0 || chain !== 'whole' || reports.some(([, each]) => each.acknowledged === 0))
  process.exitCode = 1
