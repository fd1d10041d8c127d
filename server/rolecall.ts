import { verifyOverApi } from '@rolecall/cli/commands/audit'
import { clientProgram } from '@rolecall/cli/program'
import type { Terminal } from '@rolecall/cli/terminal'
import { verifyHere } from '@rolecall/operator/commands/audit'
import { hostCommands } from '@rolecall/operator/program'
import type { Command } from 'commander'

/** One program: what is done from anywhere, and what is done on the host of a server. `words`: what was typed. */
export async function rolecallProgram(
  terminal: Terminal,
  words?: readonly string[],
): Promise<Command> {
  const out = (line: string) => terminal.out(`${line}\n`)
  const program = await clientProgram(terminal, words)
  program.commandsGroup('On the host of a server:')
  for (const command of hostCommands({ out, serve, hashPassword })) program.addCommand(command)
  const verify = commandAt(program, 'audit', 'verify')
  if (verify) verifyHere(verify, { out, elsewhere: verifyOverApi(terminal) })
  return program
}

// The server is read only by who serves: everything else begins sooner.
async function serve(): Promise<void> {
  const { main } = await import('./main.ts')
  await main({ isDemo: false })
}

async function hashPassword(password: string): Promise<string> {
  const passwords = await import('./passwords.ts')
  return passwords.hashPassword(password)
}

const commandAt = (from: Command, ...path: readonly string[]): Command | undefined =>
  path.reduce<Command | undefined>(
    (at, name) => at?.commands.find((each) => each.name() === name),
    from,
  )
