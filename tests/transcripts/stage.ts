import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Client } from '../../server/fresh-client.ts'
import { scene, type Scene } from '../../server/fresh-scene.ts'

const rolecall = fileURLToPath(new URL('../../server/bin/rolecall.js', import.meta.url))

/** What was typed, and all that came of it. */
export type Ran = { readonly code: number | null; readonly out: string; readonly told: string }
export type Typed = {
  readonly words: readonly string[]
  readonly stdin?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Files that are put into the folder before, by their names. */
  readonly files?: Readonly<Record<string, string>>
}

/** A desk: somebody with a folder of their own for what `login` keeps. */
export type Desk = {
  readonly folder: string
  readonly run: (typed: Typed) => Promise<Ran>
  readonly begin: (typed: Typed) => Running
}
/** Under way; `telling` answers the first group of what it says on standard error. */
export type Running = {
  readonly ended: Promise<Ran>
  readonly telling: (what: RegExp) => Promise<string>
  /** The same of what it prints. */
  readonly printing: (what: RegExp) => Promise<string>
  /** As Ctrl-C does. */
  readonly interrupt: () => void
}
export type Stage = Scene & {
  readonly desk: () => Desk
  /** A token of the command line for somebody who is at their browser. */
  readonly tokenOf: (who: Client) => Promise<string>
}

/** The real program as a process of its own, against a real server. */
export async function stage(of: Parameters<typeof scene>[0] = {}): Promise<Stage> {
  const server = await scene(of)
  const folders: string[] = []
  return {
    ...server,
    desk() {
      const folder = mkdtempSync(join(tmpdir(), 'rolecall-cli-'))
      folders.push(folder)
      return {
        folder,
        run: (typed) => begun(folder, typed).ended,
        begin: (typed) => begun(folder, typed),
      }
    },
    async tokenOf(who) {
      const asked = await server.anyone.post('/v1/device-sign-ins', { client: 'rolecall' })
      await who.post(`/v1/device-sign-ins/${asked.body.user_code}`, { approve: true })
      server.clock.at += 6_000
      const { device_code } = asked.body
      const answer = await server.anyone.post('/v1/device-sign-ins/token', { device_code })
      return answer.body.access_token as string
    },
    async close() {
      await server.close()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function begun(folder: string, { words, stdin, environment, files = {} }: Typed): Running {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const child = spawn(process.execPath, [rolecall, ...words], {
    stdio: 'pipe',
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: folder, ...environment },
  })
  let [out, told] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (told += part))
  child.stdin.end(stdin ?? '')
  const ended = new Promise<Ran>((resolve) =>
    child.once('close', (code) => resolve({ code, out, told })),
  )
  const seen = (what: RegExp, stream: Readable, text: () => string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => what.test(text()) && resolve(what.exec(text())?.[1] ?? '')
      stream.on('data', look)
      look()
      void ended.then(() => reject(new Error(`it ended without ${what}: ${out}${told}`)))
    })
  return {
    ended,
    telling: (what) => seen(what, child.stderr, () => told),
    printing: (what) => seen(what, child.stdout, () => out),
    interrupt: () => void child.kill('SIGINT'),
  }
}

/** What differs from run to run, by what it is. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:PORT'],
  [/\brcs_[\w-]{43}/g, 'TOKEN'],
  [/\brc_[\w-]{43}[0-9a-f]{8}/g, 'KEY'],
  [/\brc_[\w-]{6}(?![\w-])/g, 'PREFIX'],
  [/\b[0-9a-f]{64}\b/g, 'HASH'],
  [/"(etag|trace_id)": ?"[^"]+"/g, '"$1": "..."'],
  [/(password: |"password": ?")[\w-]{20,}/g, '$1PASSWORD'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'YYYY-MM-DDThh:mm:ssZ'],
  [/"(expiresAt|endsAt|createdAt|at|lastUsedAt)": ?\d+/g, '"$1": 0'],
  [/^(events|cold starts)( +)\d+$/gm, '$1$2N'],
  [/\/\S*rolecall-cli-\w+/g, 'HOME'],
  [/\bcall(: |": "| )[0-9a-f]{16}\b/g, 'call$1CALL'],
  [/\b\d+(\.\d+)? ms\b/g, 'N ms'],
  [/"ms": [\d.]+/g, '"ms": N'],
  [/\b(?=\w*\d)[0-9a-f]{12}$/gm, 'DIGEST'],
  [/\bwhsec_\S+/g, 'SECRET'],
]
const masked = (text: string): string =>
  masks.reduce((so, [what, by]) => so.replaceAll(what, by), text)

/** As it stands on the page: what was typed, its output, then standard error and the exit code. */
export function transcriptOf(
  { words, environment = {}, files = {} }: Typed,
  { code, out, told }: Ran,
): string {
  const typed = [
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    'rolecall',
    ...words.map((word) => (/^[\w.=@/:-]+$/.test(word) ? word : JSON.stringify(word))),
  ].join(' ')
  const aside = told.trimEnd() === '' ? [] : told.trimEnd().split('\n')
  return masked(
    [
      ...Object.entries(files).map(([name, text]) => `--- ${name}\n${text.trimEnd()}\n---`),
      `$ ${typed}`,
      out.trimEnd(),
      ...aside.map((line) => `2> ${line}`),
      ...(code === 0 ? [] : [`exit ${code}`]),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  )
}
