import { Command, InvalidArgumentError, Option } from 'commander'
import { printer, type Print, type Printing } from './print.ts'
import { rolecallOf, type Rolecall } from './rolecall.ts'
import type { Terminal } from './terminal.ts'

export type Common = Printing & { readonly context?: string }

/** What a command works with: how to show, and the server it speaks with once it needs to. */
export type It = {
  readonly terminal: Terminal
  readonly print: Print
  readonly options: Common
  readonly rolecall: () => Promise<Rolecall>
}

type Leaf<Options> = {
  readonly about: string
  /** At least one, as typed. */
  readonly examples: readonly [string, ...string[]]
  readonly options?: readonly Option[]
  readonly act: (it: It, options: Options, ...words: string[]) => Promise<void>
}

/** A group of commands on one noun. */
export const nounCommand = (name: string, about: string): Command =>
  new Command(name).description(about)

/** One command: `usage` is its name with its arguments, as `show <user>`, or `plan <file...>`. */
export function leaf<Options = {}>(
  terminal: Terminal,
  usage: string,
  { about, examples, options = [], act }: Leaf<Options>,
): Command {
  const [name = '', ...words] = usage.split(' ')
  const command = new Command(name).description(about)
  for (const word of words) command.argument(word)
  for (const option of [...options, ...commonOptions()]) command.addOption(option)
  command.addHelpText('after', `\nExamples:\n${examples.map((each) => `  $ ${each}`).join('\n')}`)
  return command.action(async (...all: unknown[]) => {
    const given = command.opts<Options & Common>()
    await act(itOf(terminal, given), given, ...(all.slice(0, words.length).flat() as string[]))
  })
}

export const itOf = (terminal: Terminal, options: Common): It => ({
  terminal,
  options,
  print: printer(terminal, options),
  rolecall: () => rolecallOf(terminal, options.context),
})

const commonOptions = () => [
  new Option('--context <name>', 'the server and account to speak with (`rolecall context list`)'),
  new Option('--json', 'print JSON, and nothing else'),
  new Option('-q, --quiet', 'print ids only, one on a line'),
]

/** An option that may be said several times. */
export const several = (flags: string, about: string): Option =>
  new Option(flags, `${about}; may be repeated`).argParser((value: string, before?: string[]) => [
    ...(before ?? []),
    value,
  ])

export const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

export const limitOption = () =>
  new Option('--limit <number>', 'how many at the most').argParser(whole).default(100)
export type Limited = { readonly limit: number }

export const reasonOption = () => new Option('--reason <text>', 'why, for the audit trail')
export const dryRunOption = () => new Option('--dry-run', 'only show who would gain or lose what')
export const yesOption = () => new Option('-y, --yes', 'do it without asking')

export const dayMs = 86_400_000
const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: dayMs }

/** How long, in milliseconds: `30m`, `24h`, `7d`. */
export function span(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  if (count === undefined) throw new InvalidArgumentError('Say it as 30m, 24h or 7d.')
  return Number(count) * (units[unit] ?? 0)
}

/** An instant in epoch milliseconds, from `2026-05-03`, `2026-05-03T14:00Z`, or how long ago: `24h`. */
export const instant =
  ({ now }: Pick<Terminal, 'now'>) =>
  (text: string): number => {
    const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
    const at = count === undefined ? Date.parse(text) : now() - Number(count) * (units[unit] ?? 0)
    if (Number.isNaN(at)) throw new InvalidArgumentError('Say it as 2026-05-03T14:00Z, or as 24h.')
    return at
  }
