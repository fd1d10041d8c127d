import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secret } from './stored.ts'

/**
 * From when `npm run rolecall -- serve` is typed until `/readyz` says 200 and a first question is
 * answered, by a real server in a process of its own, on a store that is made beforehand.
 */
export async function measureStarts() {
  const warm = freshFolder()
  await start(warm, isRefused)
  const empty = () => freshFolder()
  const of = (users: number) => {
    const folder = freshFolder()
    execFileSync(process.execPath, [join(import.meta.dirname, 'stored.ts'), folder, `${users}`])
    return () => folder
  }
  return {
    start_empty: await median(5, empty, isRefused),
    start_100k: await median(5, of(100_000), isDecided),
    start_1m: await median(3, of(1_000_000), isDecided),
    /** As at the very first start, when nothing is compiled yet. */
    start_empty_uncompiled: await median(3, empty, isRefused, { NODE_DISABLE_COMPILE_CACHE: '1' }),
  }
}

type Started = {
  readonly wall_s: number
  readonly cpu_s: number
  readonly rss_mb: number
  readonly rss_peak_mb: number
}
type Asked = (url: string) => Promise<boolean>
type Environment = Readonly<Record<string, string>>

/** The median of each figure. */
async function median(
  times: number,
  folderOf: () => string,
  asked: Asked,
  environment: Environment = {},
): Promise<Started> {
  const all: Started[] = []
  for (let at = 0; at < times; at += 1) all.push(await start(folderOf(), asked, environment))
  const middle = (figure: keyof Started) =>
    all.map((each) => each[figure]).toSorted((a, b) => a - b)[times >> 1] ?? 0
  return {
    wall_s: middle('wall_s'),
    cpu_s: middle('cpu_s'),
    rss_mb: middle('rss_mb'),
    rss_peak_mb: middle('rss_peak_mb'),
  }
}

/** The command of the package's script, so that what is measured is what people start. */
function command(): readonly string[] {
  const root = join(import.meta.dirname, '..')
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { rolecall: string }
  }
  return [...scripts.rolecall.split(' ').slice(1), 'serve']
}

async function start(
  folder: string,
  asked: Asked,
  environment: Environment = {},
): Promise<Started> {
  const began = performance.now()
  const server = spawn(process.execPath, command(), {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, ROLECALL_DATA: folder, ROLECALL_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const gone = once(server, 'exit')
  try {
    const url = await addressOf(server)
    if (!(await fetch(`${url}/readyz`)).ok) throw new Error('the server is not ready')
    if (!(await asked(url))) throw new Error('the first question was not answered as expected')
    return { wall_s: (performance.now() - began) / 1000, ...spentBy(server.pid ?? 0) }
  } finally {
    server.kill('SIGTERM')
    await gone
  }
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let printed = ''
  for await (const chunk of stdout ?? []) {
    printed += String(chunk)
    const [, url] = /^Rolecall: (\S+)\n/.exec(printed) ?? []
    if (url) return url
  }
  throw new Error('the server did not start')
}

const question = {
  subject: { type: 'user', id: 'usr_1' },
  action: { name: 'read' },
  resource: { type: 'conversation', id: 'c-1', properties: { group: 'grp_1' } },
}
const ask = (url: string) =>
  fetch(`${url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(question),
  })

/** A store that is empty has no key to ask with: the answer is that nobody knows it. */
const isRefused: Asked = async (url) => (await ask(url)).status === 401
const isDecided: Asked = async (url) => {
  const answer = await ask(url)
  const { decision } = (await answer.json()) as { decision?: unknown }
  return answer.ok && typeof decision === 'boolean'
}

/** What Linux says of a process: hundredths of seconds of processor, and kilobytes. */
function spentBy(pid: number): Omit<Started, 'wall_s'> {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  return {
    cpu_s: (Number(stat[13]) + Number(stat[14])) / 100,
    rss_mb: mb('VmRSS'),
    rss_peak_mb: mb('VmHWM'),
  }
}

const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  folders.push(folder)
  return folder
}
