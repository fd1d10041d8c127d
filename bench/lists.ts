import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { managed, size } from './lists-account.ts'

const rounds = 40
const warmUp = 5

type Get = (path: string) => Promise<string>
type List = { readonly items: readonly { readonly id: string }[]; readonly next: string | null }

/**
 * How long a delegate waits for each list of the console over HTTP, until its last byte is there;
 * the list that takes longest is what is told.
 */
export async function measureLists() {
  const { url, headers, stop } = await served()
  try {
    const get: Get = async (path) => {
      const answer = await fetch(`${url}/v1/accounts/acme/${path}`, { headers })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`${path}: ${text}`)
      return text
    }
    const slowest: number[] = []
    for (const path of await listsOf(get)) slowest.push(await p95Of(path, get))
    return { ...size, p95_ms: Math.round(Math.max(...slowest) * 10) / 10 }
  } finally {
    stop()
  }
}

/** The first page, one deep inside, one in another order, a group with all below it, a name; and all groups. */
async function listsOf(get: Get): Promise<readonly string[]> {
  let deep: string | null = null
  for (let page = 0; page < 20; page += 1) {
    const { next }: List = JSON.parse(await get(usersFrom(deep, 200))) as List
    deep = next
  }
  return [
    usersFrom(null, 50),
    usersFrom(deep, 50),
    `users?limit=50&group=${managed}`,
    'users?limit=50&search=mar',
    'groups',
    'skills',
    'profiles',
  ]
}

const usersFrom = (cursor: string | null, limit: number) =>
  `users?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`

async function p95Of(path: string, get: Get): Promise<number> {
  const taken: number[] = []
  for (let round = -warmUp; round < rounds; round += 1) {
    const from = performance.now()
    await get(path)
    if (round >= 0) taken.push(performance.now() - from)
  }
  const p95 = taken.toSorted((a, b) => a - b)[Math.floor(rounds * 0.95)] ?? Number.NaN
  process.stderr.write(`${path.slice(0, 60)}: ${p95.toFixed(1)} ms\n`)
  return p95
}

/** In a process of its own, so that asking and answering do not wait for each other. */
async function served() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lists-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error('the server to measure did not start')
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer]
  gone.catch(() => undefined)
  const { url, headers } = JSON.parse(line.toString()) as {
    readonly url: string
    readonly headers: Record<string, string>
  }
  return { url, headers, stop: () => child.kill('SIGKILL') }
}
