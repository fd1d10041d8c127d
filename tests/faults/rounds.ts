import { setTimeout } from 'node:timers/promises'
import { clientOf } from '@rolecall/server/fresh-client'
import { startServer, type ServerProcess } from '@rolecall/server/fresh-process'
import { firstAdmin } from './first-admin.ts'
import { inspected, type Found } from './inspect.ts'
import { randomly } from './random.ts'
import { killDatabase, siteOf, type Site, type StoreName } from './site.ts'
import { newWriter, writing, type Acknowledged, type Writer } from './writer.ts'

export type Report = Found & {
  readonly kills: number
  /** How often the database was killed under the server, beside the kills of the server. */
  readonly databaseKills: number
  readonly acknowledged: number
}

export type Plan = {
  readonly kills: number
  readonly seed: number
  /** Told after each kill how it stands. */
  readonly progress?: (report: Report) => void
}

/** A real server, those who write to it, and what they were answered. */
type Siege = {
  readonly site: Site
  readonly random: () => number
  readonly writers: readonly Writer[]
  readonly acknowledged: Acknowledged
  /** The headers of the administrator's session, which outlives the server. */
  readonly session: Readonly<Record<string, string>>
  databaseKills: number
  startMs: number
}

/**
 * Kills a real server again and again while several connections write to it, and looks each time at
 * what it left. Ends at the first thing that is wrong.
 */
export async function besieged(
  store: StoreName,
  { kills, seed, progress = () => undefined }: Plan,
): Promise<Report> {
  const site = await siteOf(store)
  try {
    const siege = await begun(site, randomly(seed))
    let found: Found = { lost: 0, chain: 'whole' }
    let round = 0
    while (round < kills && found.lost === 0 && found.chain === 'whole') {
      round += 1
      await killed(siege, round)
      found = await lookedAt(siege)
      progress(reportOf(siege, round, found))
    }
    return reportOf(siege, round, found)
  } finally {
    await site.remove()
  }
}

const reportOf = ({ acknowledged, databaseKills }: Siege, kills: number, found: Found): Report => ({
  kills,
  databaseKills,
  acknowledged: acknowledged.size,
  ...found,
})

/** The first start, which makes the account, and its first administrator. */
async function begun(site: Site, random: () => number): Promise<Siege> {
  const began = performance.now()
  const server = startServer(site.folder, site.environment)
  await server.serving
  const startMs = performance.now() - began
  const { headers: session } = await firstAdmin(server)
  await server.kill('SIGTERM')
  const writers = ['a', 'b', 'c', 'd'].map(newWriter)
  return { site, random, writers, acknowledged: new Map(), session, databaseKills: 0, startMs }
}

/**
 * Most die while they answer writes, after a few of them, however slow the machine; one in five at any
 * moment after its start, opening included. In one in eight the database dies first, where it can, and
 * must be used again without another start.
 */
async function killed(siege: Siege, round: number): Promise<void> {
  const { site, random } = siege
  const server = startServer(site.folder, site.environment)
  let writers: Writers | null = null
  if (random() < 0.2) await setTimeout(random() * siege.startMs * 1.2)
  else {
    writers = await wroteFor(siege, server, random() < 0.125)
    await setTimeout(random() * 60)
  }
  const { signal, problem } = await server.kill('SIGKILL')
  if (signal !== 'SIGKILL') throw new Error(`the server of round ${round} ended: ${problem}`)
  await writers?.done
}

type Writers = { readonly done: Promise<unknown> }

/** Answers once enough was written; the writers are done when the server is. */
async function wroteFor(
  siege: Siege,
  server: ServerProcess,
  killsDatabase: boolean,
): Promise<Writers> {
  const { site, random, acknowledged } = siege
  const began = performance.now()
  const { url } = await server.serving
  siege.startMs = performance.now() - began
  let isOver = false
  void server.ended.then(() => (isOver = true))
  const client = clientOf(url, siege.session)
  const writers = Promise.all(
    siege.writers.map((writer) =>
      writing(writer, client, { random, acknowledged, isOver: () => isOver }),
    ),
  )
  const more = (count: number) =>
    Promise.race([written(acknowledged, count), writers, server.ended])
  await more(5 + random() * 20)
  if (killsDatabase && site.database) {
    await killDatabase(site.database, random)
    siege.databaseKills += 1
    await more(5)
  }
  return { done: writers }
}

async function written(acknowledged: Acknowledged, more: number): Promise<void> {
  const enough = acknowledged.size + more
  const deadline = performance.now() + 60_000
  while (acknowledged.size < enough) {
    if (performance.now() > deadline) throw new Error('nothing was acknowledged for a minute')
    await setTimeout(2)
  }
}

async function lookedAt({ site, acknowledged, writers }: Siege): Promise<Found> {
  const store = await site.open()
  try {
    return await inspected(store, acknowledged, writers)
  } finally {
    await store.close()
  }
}
