import { homedir, hostname } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { styleText } from 'node:util'
import manifest from './package.json' with { type: 'json' }

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
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** For headings of tables; plain where nobody looks, or `NO_COLOR` says so. */
  readonly strong: (text: string) => string
}

const interrupted = 130
const printable = (text: string) => text.replaceAll(/[^ -~]/g, '?')

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
  async ask(question) {
    const lines = createInterface({ input: stdin, output: stderr })
    // Whoever leaves says no; whoever interrupts ends as at any other moment.
    const left = new Promise<string>((resolve) => void lines.once('close', () => resolve('')))
    lines.once('SIGINT', () => process.exit(interrupted))
    try {
      return await Promise.race([lines.question(question), left])
    } finally {
      lines.close()
    }
  },
  now: Date.now,
  wait: async (ms) => void (await delay(ms)),
  strong: (text) => styleText('bold', text, { stream: stdout }),
})
