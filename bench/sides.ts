import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asker } from './load.ts'

/** A server to measure: where it listens, and what proves who asks. */
export type Side = {
  readonly port: number
  readonly key: string | null
  readonly stop: () => void
}

export async function rolecall(): Promise<Side> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rolecall.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error('the server to measure did not start')
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer]
  gone.catch(() => undefined)
  const { port, key } = JSON.parse(line.toString()) as { port: number; key: string }
  return { port, key, stop: () => child.kill('SIGKILL') }
}

const program = '@cerbos/cerbos-linux-x64'

/** Where the peer's program is, if npm could install it here. */
export function cerbosProgram(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(program)
  } catch {
    return undefined
  }
}

/** The same rule in the peer's language: a manager reads conversations of the groups they manage. */
const policy = `apiVersion: api.cerbos.dev/v1
resourcePolicy:
  version: default
  resource: conversation
  rules:
    - actions: ['read']
      effect: EFFECT_ALLOW
      roles: ['agent-manager']
      condition: { match: { expr: R.attr.group in P.attr.groups } }
`

export async function cerbos(path: string): Promise<Side> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  const [port, grpc] = [await freePort(), await freePort()]
  writeFileSync(join(folder, 'conversation.yaml'), policy)
  writeFileSync(
    join(folder, '.cerbos.yaml'),
    JSON.stringify({
      server: { httpListenAddr: `127.0.0.1:${port}`, grpcListenAddr: `127.0.0.1:${grpc}` },
      storage: { driver: 'disk', disk: { directory: folder, watchForChanges: false } },
      telemetry: { disabled: true },
    }),
  )
  const config = `--config=${join(folder, '.cerbos.yaml')}`
  const child = spawn(path, ['server', config, '--log-level=error'], { stdio: 'ignore' })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  await listening(child, port, stop)
  return { port, key: null, stop }
}

export async function listening(
  child: ChildProcess,
  port: number,
  stop: () => void,
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) break
    const connected = await asker(port).catch(() => undefined)
    connected?.close()
    if (connected) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  stop()
  throw new Error('the peer did not start')
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
