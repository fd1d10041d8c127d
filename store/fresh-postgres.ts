import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'

/** For tests: a real PostgreSQL, and in it a schema of its own for each who asks. */
export type FreshServer = { readonly url: string; readonly stop: () => Promise<void> }

/** Where the programs of PostgreSQL 15 or newer are, or nothing. */
export function postgresPrograms(): string | undefined {
  const named = process.env['ROLECALL_POSTGRES']
  const folders = [
    ...(named ? [named] : []),
    ...globSync('/usr/lib/postgresql/{15,16,17,18,19}/bin').toSorted().toReversed(),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** Whether a test can have one; skips the test otherwise, but on CI, where nothing is skipped. */
export function postgresHere(t: TestContext): boolean {
  if (process.env['ROLECALL_TEST_POSTGRES'] || postgresPrograms()) return true
  if (process.env['CI']) throw new Error('no PostgreSQL here: the package postgresql is needed')
  t.skip('no PostgreSQL here: install the package postgresql')
  return false
}

/**
 * The address of an empty schema: in the server that `ROLECALL_TEST_POSTGRES` names, or else in one
 * that is started for this process and ends with it.
 */
export async function freshUrl(): Promise<string> {
  const named = process.env['ROLECALL_TEST_POSTGRES']
  ours ??= named ? null : startPostgres()
  const server = (await ours)?.url ?? named ?? ''
  const schema = `test_${randomBytes(6).toString('hex')}`
  await asked(server, `create schema ${schema}`)
  const url = new URL(server)
  // By which the connections of one test are told from those of another.
  url.searchParams.set('application_name', schema)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return url.href
}

let ours: Promise<FreshServer> | null | undefined

/** Runs statements as the owner of the server. */
export async function asked(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** A server on a socket in a temporary folder; it stops and takes its folder along when we end, however we end. */
export async function startPostgres(): Promise<FreshServer> {
  const programs = postgresPrograms()
  if (!programs) throw new Error('there is no PostgreSQL here: install the package postgresql')
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-postgres-'))
  const who = unprivileged()
  if (who) chownSync(folder, who.uid, who.gid)

  const data = join(folder, 'data')
  // Names sort by language here, not by bytes as in SQLite: an order that we leave to it is noticed.
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'rolecall', '-E', 'UTF8', '--auth=trust', '--no-sync', ...byLanguage],
    { ...who, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)

  const server = spawn('sh', ['-c', untilWeEnd, 'sh', join(programs, 'postgres'), folder], {
    ...who,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  server.unref()
  if ('unref' in server.stdin && typeof server.stdin.unref === 'function') server.stdin.unref()
  const url = `postgres:///postgres?user=rolecall&host=${folder}`
  await answering(url)
  return {
    url,
    async stop() {
      server.ref()
      server.stdin.end()
      await ended
    },
  }
}

const byLanguage = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'] as const

/** The server runs while its standard input is open, that is, while we live. */
const untilWeEnd = `
  trap : INT TERM HUP
  "$1" -D "$2/data" -k "$2" -h '' -c fsync=on -c shared_buffers=32MB >"$2/log" 2>&1 </dev/null &
  read -r _
  kill -INT $!
  wait $!
  rm -rf "$2"
`

async function answering(url: string): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      await asked(url, 'select 1')
      return
    } catch (error) {
      if (tries === 300) throw error
      await setTimeout(100)
    }
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!found) throw new Error('there is no user `postgres`, and PostgreSQL does not run as root')
  return { uid: Number(found[1]), gid: Number(found[2]) }
}
