import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryOf } from '@rolecall/store/directory'
import { openStore } from '@rolecall/store/open'
import { bench, opening } from './stored.ts'

/** Accounts loaded from a store as the product does it: `node bench/store-load.ts` prints one JSON object. */
const large = 1_000_000
const users = Number(process.argv[2] ?? large)

const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
execFileSync(process.execPath, [join(import.meta.dirname, 'stored.ts'), folder, `${users}`])

const mb = () => process.memoryUsage().rss / 2 ** 20
const cpuSeconds = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

const store = await openStore(opening(folder))
const before = { rss: mb(), cpu: process.cpuUsage(), at: performance.now() }
const directory = await directoryOf(store, bench)
if (directory?.users.size !== users) throw new Error(`${directory?.users.size} people were loaded`)
store.directories.compactOf(directory)
const loaded = {
  store_users: users,
  /** Of processor, the collector's included: what else a busy machine does is not in it. */
  store_load_s: cpuSeconds(before.cpu),
  store_load_wall_s: (performance.now() - before.at) / 1000,
  store_rss_before_mb: before.rss,
  store_rss_mb: mb(),
  store_rss_peak_mb: process.resourceUsage().maxRSS / 1024,
  store_directory_mb: store.directories.bytes() / 2 ** 20,
}
await store.close()
process.stdout.write(`${JSON.stringify(loaded)}\n`)
