import { homedir, hostname } from 'node:os'
import { createInterface, type ReadLineOptions } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { styleText } from 'node:util'
import manifest from './package.json' with { type: 'json' }
import { exits } from './stopped.ts'

export const { version } = manifest

/** What the command line may touch of the outside. Data goes to `out`, all else to `tell`. */
export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** What this program calls itself, where a person is asked to let it in. */
  readonly clientName: string
  readonly out: (text: string) => void
  readonly tell: (line: string) => void
  /** Whether somebody sits there who can be asked. */
  readonly isAttended: boolean
  readonly readAll: () => Promise<string>
  readonly ask: (question: string) => Promise<string>
  /** As `ask`; what is typed is not shown. */
  readonly askHidden: (question: string) => Promise<string>
  /** Once somebody interrupts, or ends it: until then the command goes on. */
  readonly untilInterrupted: () => Promise<void>
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** For headings of tables; plain where nobody looks, or `NO_COLOR` says so. */
  readonly strong: (text: string) => string
}

const printable = (text: string) => text.replaceAll(/[^ -~]/g, '?')

async function asked(where: ReadLineOptions, question: string): Promise<string> {
  const lines = createInterface(where)
  // Whoever leaves says no; whoever interrupts ends as at any other moment.
  const left = new Promise<string>((resolve) => void lines.once('close', () => resolve('')))
  lines.once('SIGINT', () => process.exit(exits.interrupted))
  try {
    return await Promise.race([lines.question(question), left])
  } finally {
    lines.close()
  }
}

export const terminalOf = ({ env, stdin, stdout, stderr }: NodeJS.Process): Terminal => ({
  environment: env,
  home: homedir(),
  clientName: printable(`rolecall ${version} on ${hostname()}`).slice(0, 100),
  out: (text) => void stdout.write(text),
  tell: (line) => void stderr.write(`${line}\n`),
  isAttended: stdin.isTTY === true && stderr.isTTY === true && env['CI'] === undefined,
  async readAll() {
    let all = ''
    for await (const part of stdin.setEncoding('utf8')) all += String(part)
    return all
  },
  ask: (question) => asked({ input: stdin, output: stderr }, question),
  async askHidden(question) {
    stderr.write(question)
    const nowhere = new Writable({ write: (_part, _encoding, done) => done() })
    const typed = await asked({ input: stdin, output: nowhere, terminal: true }, '')
    stderr.write('\n')
    return typed
  },
  untilInterrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
  now: Date.now,
  wait: async (ms) => void (await delay(ms)),
  strong: (text) => styleText('bold', text, { stream: stdout }),
})
