import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { rareWord, size } from './calls-account.ts'
import { load } from './load.ts'

const rounds = 40
const warmUp = 3
const loadMs = 4_000
const loadRounds = 3
const hour = 3_600_000

type Served = {
  readonly url: string
  readonly headers: Record<string, string>
  readonly key: string
  readonly user: string
  readonly now: number
  readonly recordedMs: number
}
type Get = (path: string) => Promise<void>

/**
 * A million calls of a month: how long a report and a search take over HTTP, and what a decision waits
 * while reports are made one after the other, beside what it waits when none is.
 */
export async function measureCalls() {
  const { served, stop } = await started()
  try {
    const get: Get = async (path) => {
      const answer = await fetch(`${served.url}/v1/accounts/acme/${path}`, {
        headers: served.headers,
      })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`${path}: ${text}`)
    }
    const p95 = await p95Of(asked(served.now), get)
    const month = `reports?from=${served.now - 30 * 24 * hour}&to=${served.now}`
    const p99 = await decisions(served, () => get(month))
    return {
      calls: size.calls,
      days: size.days,
      recorded_per_s: Math.round(size.calls / (served.recordedMs / 1_000)),
      p95_ms: p95,
      decision_p99_ms: p99,
    }
  } finally {
    stop()
  }
}

/** What is asked, by what it is called in the answer. */
const asked = (now: number): Readonly<Record<string, string>> => ({
  report_month: `reports?from=${now - 30 * 24 * hour}&to=${now}`,
  report_month_of_one: `reports?from=${now - 30 * 24 * hour}&to=${now}&function=fn_2`,
  report_day: `reports?from=${now - 24 * hour}&to=${now}`,
  newest_page: 'logs?limit=50',
  search_function: 'logs?limit=50&function=fn_17',
  search_failures: 'logs?limit=50&failures=true',
  search_day_by_text: `logs?limit=50&text=${rareWord}&from=${now - 24 * hour}&to=${now}`,
  search_all_by_text: `logs?limit=50&text=${rareWord}`,
  by_request: 'logs?request=b0a7c1d2-500000',
  usage: 'functions-usage',
})

async function p95Of(
  paths: Readonly<Record<string, string>>,
  get: Get,
): Promise<Readonly<Record<string, number>>> {
  const p95: Record<string, number> = {}
  for (const [name, path] of Object.entries(paths)) {
    const taken: number[] = []
    for (let round = -warmUp; round < rounds; round += 1) {
      const from = performance.now()
      await get(path)
      if (round >= 0) taken.push(performance.now() - from)
    }
    p95[name] = tenths(taken.toSorted((a, b) => a - b)[Math.floor(rounds * 0.95)] ?? Number.NaN)
    process.stderr.write(`${name}: ${p95[name]} ms\n`)
  }
  return p95
}

/** In turns, medians of the rounds: what else the machine does meets both. */
async function decisions(served: Served, report: () => Promise<void>) {
  const alone: number[] = []
  const beside: number[] = []
  for (let round = 0; round < loadRounds; round += 1) {
    alone.push((await askedOften(served)).p99Ms)
    const until = performance.now() + loadMs
    const reports = (async () => {
      while (performance.now() < until) await report()
    })()
    beside.push((await askedOften(served)).p99Ms)
    await reports
  }
  return { alone: tenths(median(alone)), beside_reports: tenths(median(beside)) }
}

function askedOften({ url, key, user }: Served) {
  const body = JSON.stringify({
    subject: { type: 'user', id: user },
    action: { name: 'create' },
    resource: { type: 'skill', id: 'any' },
  })
  const request = Buffer.from(
    [
      'POST /access/v1/evaluation HTTP/1.1',
      'Host: here',
      `Authorization: Bearer ${key}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  )
  return load({ port: Number(new URL(url).port), requests: [request], connections: 4, ms: loadMs })
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const tenths = (ms: number) => Math.round(ms * 10) / 10

/** In a process of its own, so that asking and answering do not wait for each other. */
async function started() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'calls-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error('the server to measure did not start')
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer]
  gone.catch(() => undefined)
  return { served: JSON.parse(line.toString()) as Served, stop: () => child.kill('SIGKILL') }
}
