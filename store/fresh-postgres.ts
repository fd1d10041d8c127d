import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'

/** For tests: a real PostgreSQL, and in it a schema of its own for each who asks. */
export type FreshServer = {
  readonly url: string
  /** Ends it in good order, or kills all its processes at once; what it holds waits for `start`. */
  readonly halt: (signal: 'INT' | 'KILL') => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

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
export async function startPostgres(within = tmpdir()): Promise<FreshServer> {
  const programs = postgresPrograms()
  if (!programs) throw new Error('there is no PostgreSQL here: install the package postgresql')
  const folder = mkdtempSync(join(within, 'rolecall-postgres-'))
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

  const url = `postgres:///postgres?user=rolecall&host=${folder}`
  const began = async () => {
    const server = running(join(programs, 'postgres'), folder, who)
    await answering(url)
    return server
  }
  let server = await began()
  return {
    url,
    halt: (signal) => server.end(signal),
    async start() {
      server = await began()
    },
    async stop() {
      await server.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server as a process; it ends with us, also when nobody ends it. */
function running(program: string, folder: string, who: ReturnType<typeof unprivileged>) {
  const shell = spawn('sh', ['-c', untilTold, 'sh', program, folder], {
    ...who,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()))
  shell.unref()
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref()
  return {
    async end(signal?: 'INT' | 'KILL') {
      shell.ref()
      shell.stdin.end(signal ? `${signal}\n` : '')
      await ended
    },
  }
}

const byLanguage = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'] as const

/**
 * The server runs while its standard input is open, that is, while we live. A line there names the
 * signal that ends it. Who kills it kills its children too, and waits for them: while one is left, it
 * does not start again.
 */
const untilTold = `
  trap : INT TERM HUP
  "$1" -D "$2/data" -k "$2" -h '' -c fsync=on -c shared_buffers=32MB >>"$2/log" 2>&1 </dev/null &
  read -r signal
  children=
  [ "$signal" != KILL ] || children=$(cat /proc/$!/task/$!/children)
  kill -"\${signal:-INT}" $! $children
  wait $!
  for child in $children; do
    while grep -qs '^State:[^Z]*$' /proc/$child/status; do sleep 0.02; done
  done
  [ -n "$signal" ] || rm -rf "$2"
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
