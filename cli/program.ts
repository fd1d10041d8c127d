import { Command, CommanderError } from 'commander'
import { applyCommand } from './commands/apply.ts'
import { auditCommand } from './commands/audit.ts'
import { completionCommand } from './commands/completion.ts'
import { contextCommand } from './commands/context.ts'
import { exportCommand } from './commands/export.ts'
import { groupsCommand } from './commands/groups.ts'
import { importCommand } from './commands/import.ts'
import { keysCommand } from './commands/keys.ts'
import { lobsCommand } from './commands/lobs.ts'
import { loginCommand } from './commands/login.ts'
import { logoutCommand } from './commands/logout.ts'
import { migrateCommand } from './commands/migrate.ts'
import { planCommand } from './commands/plan.ts'
import { profilesCommand } from './commands/profiles.ts'
import { settingsCommand } from './commands/settings.ts'
import { skillsCommand } from './commands/skills.ts'
import { usersCommand } from './commands/users.ts'
import { whoCanCommand } from './commands/who-can.ts'
import { whoamiCommand } from './commands/whoami.ts'
import { canICommand, whyCommand } from './commands/why.ts'
import { nounCommand } from './command.ts'
import { exits, exitWords, sentenceOf, Stopped } from './stopped.ts'
import { version, type Terminal } from './terminal.ts'

/** Nouns with many words of their own: their commands are read when one types the noun, or all are asked for. */
const later: Readonly<
  Record<string, { readonly about: string; readonly read: () => Promise<Commands> }>
> = {
  functions: {
    about: 'Functions: code that the account runs',
    read: async () => (await import('./commands/functions.ts')).functionsCommands,
  },
  secrets: {
    about: 'Secrets that functions read; their values are told to nobody',
    read: async () => (await import('./commands/secrets.ts')).secretsCommands,
  },
  schedules: {
    about: 'Functions run by the clock',
    read: async () => (await import('./commands/schedules.ts')).schedulesCommands,
  },
  alerts: {
    about: 'Being told when functions fail, are slow, or do not run',
    read: async () => (await import('./commands/alerts.ts')).alertsCommands,
  },
  domains: {
    about: 'Where functions may send requests, in editions that have such a list',
    read: async () => (await import('./commands/domains.ts')).domainsCommands,
  },
  'email-reports': {
    about: 'Reports of functions by mail, in editions that have them',
    read: async () => (await import('./commands/email-reports.ts')).emailReportsCommands,
  },
}
type Commands = (terminal: Terminal) => readonly Command[]

/**
 * Everything one can do from anywhere; the launcher adds what is done on the server's host. With the
 * words that were typed, only what they may name is read.
 */
export async function clientProgram(
  terminal: Terminal,
  words?: readonly string[],
): Promise<Command> {
  const program = new Command('rolecall')
    .description('Access control that says why')
    .version(version)
    .addHelpText('after', `\n${topics()}`)
  const signingIn = [loginCommand, logoutCommand, contextCommand, whoamiCommand]
  const asking = [canICommand, whyCommand, whoCanCommand]
  const keeping = [
    usersCommand,
    profilesCommand,
    groupsCommand,
    skillsCommand,
    lobsCommand,
    keysCommand,
    settingsCommand,
  ]
  const whole = [exportCommand, importCommand, planCommand, applyCommand, migrateCommand]
  program.commandsGroup('Signing in:')
  for (const command of signingIn) program.addCommand(command(terminal))
  program.commandsGroup('Asking:')
  for (const command of asking) program.addCommand(command(terminal))
  program.commandsGroup('The account:')
  for (const command of [...keeping, auditCommand]) program.addCommand(command(terminal))
  program.commandsGroup('Functions:')
  for (const noun of await functionNouns(terminal, words)) program.addCommand(noun)
  program.commandsGroup('The account as a whole:')
  for (const command of whole) program.addCommand(command(terminal))
  program.commandsGroup('This program:')
  return program.addCommand(completionCommand(terminal))
}

function functionNouns(
  terminal: Terminal,
  words: readonly string[] | undefined,
): Promise<readonly Command[]> {
  const isAsked = (name: string) =>
    words === undefined || words[0] === 'completion' || words.includes(name)
  return Promise.all(
    Object.entries(later).map(async ([name, { about, read }]) => {
      const noun = nounCommand(name, about)
      if (!isAsked(name)) return noun
      for (const command of (await read())(terminal)) noun.addCommand(command)
      return noun
    }),
  )
}

const variables: readonly (readonly [string, string])[] = [
  ['ROLECALL_TOKEN', 'a token; it beats the one that `rolecall login` kept'],
  ['ROLECALL_CONTEXT', 'the context to use, as --context'],
  ['ROLECALL_SERVER', 'the address of the server'],
  ['ROLECALL_ACCOUNT', 'the account, where the token does not say it'],
  ['NO_COLOR', 'no colours'],
]

export const topics = (): string =>
  [
    'Environment:',
    ...variables.map(([name, what]) => `  ${name.padEnd(18)}${what}`),
    '',
    'Exit codes:',
    ...exitWords.map(([code, what]) => `  ${String(code).padEnd(5)}${what}`),
  ].join('\n')

/** Runs what was typed and answers the exit code. Nothing else in this package ends the process. */
export async function run(
  program: Command,
  terminal: Terminal,
  words: readonly string[],
): Promise<number> {
  for (const command of everyCommand(program))
    command
      .exitOverride()
      .configureOutput({
        writeOut: terminal.out,
        writeErr: (text) => terminal.tell(text.trimEnd()),
      })
      .showHelpAfterError('(add --help for what it takes)')
  try {
    await program.parseAsync(words, { from: 'user' })
    return exits.done
  } catch (error) {
    return exitAfter(error, terminal, words.includes('--json'))
  }
}

function exitAfter(error: unknown, terminal: Terminal, isJson: boolean): number {
  if (error instanceof CommanderError) {
    // What the host's commands say of themselves has a code of its own.
    if (error.code === 'commander.error') return error.exitCode
    return error.exitCode === 0 ? exits.done : exits.usage
  }
  if (!(error instanceof Stopped)) throw error
  if (error.message !== '')
    terminal.tell(isJson ? JSON.stringify(error.problem ?? plain(error)) : sentenceOf(error))
  return error.exit
}

const plain = ({ message, help }: Stopped) => ({ detail: message, suggestion: help.join('; ') })

/** The command and all below it, parents first. */
export function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}
