import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, listening } from './sides.ts'

/** A server to measure: where it listens, how it is asked, and its process, whose children count as it. */
export type Side = {
  readonly port: number
  readonly pid: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly stop: () => void
}
/** Ours; `drafts` are functions that were never deployed, and `deployer` is who may deploy them. */
export type Ours = Side & {
  readonly drafts: readonly { readonly id: string; readonly version: string }[]
  readonly deployer: Readonly<Record<string, string>>
}
export type Asked = { readonly inService: number; readonly drafts: number; readonly pool: number }

export const addressOf = (id: string, verb: string) => `/v1/accounts/acme/functions/${id}/${verb}`

/** The whole server, with so many functions in service, and cells in its pool. */
export async function rolecall({ inService, drafts, pool }: Asked): Promise<Ours> {
  const { printed, ...process } = await started('functions-server.ts', [inService, drafts, pool])
  const { port, key, warm, ...ours } = JSON.parse(printed) as Pick<Ours, 'drafts' | 'deployer'> & {
    readonly port: number
    readonly key: string
    readonly warm: string
  }
  const headers = { authorization: `Bearer ${key}` }
  return { ...ours, ...process, port, headers, path: addressOf(warm, 'invoke') }
}

export async function echo(): Promise<Side> {
  const { printed, ...process } = await started('echo-server.ts', [])
  return { ...process, port: Number(printed), path: '/', headers: {} }
}

async function started(program: string, words: readonly number[]) {
  const flags = ['--max-semi-space-size=8', join(import.meta.dirname, program)]
  const child = spawn(process.execPath, [...flags, ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error(`the process to measure, ${program}, did not start`)
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer]
  gone.catch(() => undefined)
  return { printed: line.toString(), pid: child.pid ?? 0, stop: () => void child.kill('SIGTERM') }
}

/** The peer as its documentation starts it, with the same function. */
export async function framework(): Promise<Side> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  writeFileSync(
    join(folder, 'index.cjs'),
    'exports.lambda = (request, response) => response.json(request.body)\n',
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
  return { port, pid: child.pid ?? 0, path: '/', headers: {}, stop }
}
