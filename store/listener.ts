import { Client, type ClientConfig } from 'pg'
import type { Heard, Listening } from './dialect.ts'

const betweenTriesMs = 500

/** Listens on a connection of its own, and opens another when that one breaks. */
export async function listening(
  config: ClientConfig,
  channel: string,
  { changed, missed }: Heard,
): Promise<Listening> {
  let client: Client | null = null
  let again: NodeJS.Timeout | null = null
  let isStopped = false

  async function connect(): Promise<void> {
    const fresh = new Client(config)
    client = fresh
    fresh.on('error', () => later(fresh))
    fresh.on('end', () => later(fresh))
    fresh.on('notification', ({ payload = '' }) => changed(payload))
    try {
      await fresh.connect()
      await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
      missed()
    } catch {
      // Whoever asks for the revisions says what is wrong; here it is enough to try again.
      later(fresh)
    }
  }

  function later(broken: Client): void {
    if (isStopped || broken !== client) return
    client = null
    broken.end().catch(() => undefined)
    again = setTimeout(() => void connect(), betweenTriesMs).unref()
  }

  await connect()
  return {
    async stop() {
      isStopped = true
      if (again) clearTimeout(again)
      await client?.end()
    },
  }
}
