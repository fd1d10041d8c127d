import { setTimeout as pause } from 'node:timers/promises'
import { addressOf, echo, framework, rolecall, type Ours, type Side } from './functions-sides.ts'
import { asker, load, type Measured } from './load.ts'
import { cpuOf, rssOf, treeOf } from './process-tree.ts'

const rounds = 7
const ms = 1_500
const warmUpMs = 2_000
const connections = 32
const functions = 1_000
const colds = 9

/**
 * Calls of a function over HTTP: what one costs beyond a bare server that answers the same bytes, and how
 * many a second there are beside Google's functions-framework, which knows no keys, keeps no logs, counts
 * nothing and keeps no code apart. Then the time from a deploy to the first answer, with a cell in the
 * pool and with none, and the memory of the server with all its processes.
 */
export async function measureFunctions() {
  const sides: Side[] = []
  const kept = <Of extends Side>(side: Of): Of => {
    sides.push(side)
    return side
  }
  try {
    const ours = kept(await rolecall({ inService: functions, drafts: colds, pool: 2 }))
    const idleMiB = rssOf(treeOf(ours.pid))
    const warm = await warmly(ours, kept(await echo()), kept(await framework()))
    const rssMiB = rssOf(treeOf(ours.pid))
    const empty = kept(await rolecall({ inService: 1, drafts: colds, pool: 0 }))
    return {
      ...warm,
      cold_ms: rounded(await cold(ours)),
      functions,
      rss_mb: Math.round(rssMiB),
      rss_idle_mb: Math.round(idleMiB),
      cold_without_pool_ms: rounded(await cold(empty)),
    }
  } finally {
    for (const side of sides) side.stop()
  }
}

/** All three answer what they are sent, in turns. */
async function warmly(ours: Side, bare: Side, peer: Side) {
  const answers = await Promise.all([ours, bare, peer].map(answerOf))
  if (new Set(answers).size > 1) throw new Error(`they answer differently: ${answers.join(' ')}`)
  for (const side of [ours, bare, peer]) await loaded(side, connections, warmUpMs)
  const alone = { ours: [] as number[], over: [] as number[] }
  const together = { ours: [] as Loaded[], peer: [] as Loaded[] }
  for (let round = 0; round < rounds; round += 1) {
    const [echoMs, oursMs] = [await millisecondsOf(bare), await millisecondsOf(ours)]
    alone.ours.push(oursMs)
    alone.over.push(oursMs - echoMs)
    together.ours.push(await loaded(ours, connections))
    together.peer.push(await loaded(peer, connections))
  }
  const ratios = together.ours.map(
    ({ perSecond }, round) => perSecond / (together.peer[round]?.perSecond ?? Number.NaN),
  )
  return {
    warm_over_echo_ms: rounded(median(alone.over)),
    ratio_to_functions_framework: rounded(median(ratios)),
    warm_ms: rounded(median(alone.ours)),
    calls_per_s: Math.round(median(together.ours.map(({ perSecond }) => perSecond))),
    cpu_us: Math.round(median(together.ours.map(({ cpuUs }) => cpuUs))),
    cpu_us_functions_framework: Math.round(median(together.peer.map(({ cpuUs }) => cpuUs))),
  }
}

type Loaded = Measured & {
  /** Processor time a call took in all processes of the side. */
  readonly cpuUs: number
}

async function loaded(side: Side, connections: number, forMs = ms): Promise<Loaded> {
  const pids = treeOf(side.pid)
  const before = cpuOf(pids)
  const requests = [requestTo(side)]
  const measured = await load({ port: side.port, requests, connections, ms: forMs })
  return {
    ...measured,
    cpuUs: ((cpuOf(pids) - before) * 1_000) / (measured.perSecond * (forMs / 1_000)),
  }
}

/** What a call takes, one after the other. */
const millisecondsOf = async (side: Side) => 1_000 / (await loaded(side, 1)).perSecond

const said = JSON.stringify({ headers: [], payload: { name: 'Ada' } })

type Address = Pick<Side, 'port' | 'path' | 'headers'>

function requestTo({ port, path, headers }: Address, body = said): Buffer {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    ...headers,
    'content-length': Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([`POST ${path} HTTP/1.1`, ...lines, '', body].join('\r\n'))
}

async function answerOf(side: Side): Promise<string> {
  const { ask, close } = await asker(side.port)
  const answer = await ask(requestTo(side))
  close()
  return answer
}

/** Milliseconds from asking for a deploy to the first answer of what was deployed, over one connection. */
async function cold({ drafts, deployer, ...side }: Ours): Promise<number> {
  const taken: number[] = []
  const { ask, close } = await asker(side.port)
  for (const { id, version } of drafts) {
    // As it is between deploys: the pool is full again.
    await pause(1_000)
    const headers = { ...deployer, 'if-match': `"${version}"` }
    const deploy = { ...side, path: addressOf(id, 'deploy'), headers }
    const startedAt = performance.now()
    await ask(requestTo(deploy, '{}'))
    await ask(requestTo({ ...side, path: addressOf(id, 'invoke') }))
    taken.push(performance.now() - startedAt)
  }
  close()
  return median(taken)
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN
const rounded = (number: number) => Number(number.toFixed(2))
