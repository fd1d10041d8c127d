import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { asker, load } from './load.ts'
import { freePort, listening } from './sides.ts'

const rounds = 5
const ms = 1_500
const connections = 32
const colds = 9

type Process = { readonly port: number; readonly stop: () => void }

/**
 * What a call of a function costs beyond a bare HTTP server that answers the same bytes, and how many
 * calls a second there are beside Google's functions-framework, which keeps nothing apart. It measures
 * the runtime: there is no API in front of it yet.
 */
export async function measureFunctions() {
  const sides: Process[] = []
  try {
    const [echo, engine, peer] = [await ours('echo'), await ours('engine'), await framework()]
    sides.push(echo, engine, peer)
    for (const side of sides) await singly(side, 500)
    const over: number[] = []
    const ratios: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      over.push(-(await singly(echo, ms)) + (await singly(engine, ms)))
      ratios.push((await together(engine)) / (await together(peer)))
    }
    const { functions, rssMiB } = await asked<Usage>(engine, '/many')
    return {
      warm_over_echo_ms: rounded(median(over)),
      ratio_to_functions_framework: rounded(median(ratios)),
      cold_ms: rounded(await cold(engine)),
      functions,
      rss_mb: rssMiB,
    }
  } finally {
    for (const side of sides) side.stop()
  }
}

type Usage = { readonly functions: number; readonly rssMiB: number }

const body = JSON.stringify({ headers: [], payload: { name: 'Ada' } })
const requestTo = ({ port }: Process, path: string): Buffer =>
  Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )

/** Milliseconds a call takes, one after the other. */
async function singly(side: Process, forMs: number): Promise<number> {
  const requests = [requestTo(side, '/warm')]
  const { perSecond } = await load({ port: side.port, requests, connections: 1, ms: forMs })
  return 1_000 / perSecond
}

async function together(side: Process): Promise<number> {
  const requests = [requestTo(side, '/warm')]
  return (await load({ port: side.port, requests, connections, ms })).perSecond
}

/** Milliseconds from a deploy to the first answer, with a cell in the pool as it is between deploys. */
async function cold(engine: Process): Promise<number> {
  const taken: number[] = []
  for (let time = 0; time < colds; time += 1) {
    await pause(1_000)
    taken.push((await asked<{ readonly ms: number }>(engine, '/cold')).ms)
  }
  return median(taken)
}

async function asked<Out>(side: Process, path: string): Promise<Out> {
  const { ask, close } = await asker(side.port)
  const answer = await ask(requestTo(side, path))
  close()
  return JSON.parse(answer) as Out
}

async function ours(what: 'echo' | 'engine'): Promise<Process> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'functions-server.ts'), what], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error(`the process to measure, ${what}, did not start`)
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer]
  gone.catch(() => undefined)
  return { port: Number(line.toString()), stop: () => child.kill('SIGTERM') }
}

/** The peer as its documentation starts it, with the same function. */
async function framework(): Promise<Process> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  writeFileSync(
    join(folder, 'index.cjs'),
    'exports.lambda = (request, response) => response.json({ hello: request.body.payload.name })\n',
  )
  writeFileSync(join(folder, 'package.json'), '{ "main": "index.cjs" }\n')
  const port = await freePort()
  const program = join(import.meta.dirname, '../node_modules/.bin/functions-framework')
  const flags = [program, `--source=${folder}`, '--target=lambda', `--port=${port}`]
  const child: ChildProcess = spawn(process.execPath, flags, {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  await listening(child, port, stop)
  return { port, stop }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
const rounded = (number: number) => Number(number.toFixed(2))
