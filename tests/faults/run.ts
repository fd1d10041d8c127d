import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { freshUrl } from '@rolecall/store/fresh-postgres'
import { inspected } from './inspect.ts'
import { randomly } from './random.ts'

/**
 * Kills a writing process at random moments, and looks each time whether all it acknowledged is
 * there, its trail is whole and the account is what the trail adds up to.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'sqlite' },
    json: { type: 'boolean', default: false },
  },
})
const kills = Number(values.kills)
const random = randomly(Number(values.seed))
const folder = mkdtempSync(join(tmpdir(), 'rolecall-faults-'))
const { database } = values
if (database !== 'sqlite' && database !== 'postgres')
  throw new Error(`there is no database \`${database}\`: name sqlite or postgres`)
const url = database === 'postgres' ? await freshUrl() : ''
const acknowledged = new Map<number, string>()

let lost = 0
let chain = 'whole'
try {
  for (let round = 1; round <= kills && chain === 'whole'; round += 1) {
    await killedRound(round)
    const found = await inspected(folder, acknowledged, url)
    lost = found.lost
    chain = found.chain
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(
  `${JSON.stringify({ database, kills, acknowledged: acknowledged.size, lost, chain })}\n`,
)
if (lost > 0 || chain !== 'whole' || acknowledged.size === 0) process.exitCode = 1

/**
 * Most die while they write, after a few changes, however slow the machine; one in five at any moment
 * after its start, opening included.
 */
async function killedRound(round: number): Promise<void> {
  const writer = spawn(
    process.execPath,
    [fileURLToPath(new URL('./writer.ts', import.meta.url)), folder, String(round), url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    writer.once('close', (_code, signal) => resolve(signal))
  })
  let text = ''
  const enough = 5 + Math.floor(random() * 20)
  const writing = new Promise<void>((resolve) => {
    writer.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.split('\n').length > enough) resolve()
    })
  })
  if (random() < 0.8) await Promise.race([writing, ended])
  await setTimeout(random() * 300)
  writer.kill('SIGKILL')
  if ((await ended) !== 'SIGKILL') throw new Error(`the writer of round ${round} died by itself`)
  for (const line of text.split('\n').slice(0, -1)) {
    const [revision = '', word = ''] = line.split(' ')
    acknowledged.set(Number(revision), word)
  }
}
