import { Command } from 'commander'
import { accountCommand } from './commands/account.ts'
import { adminCommand } from './commands/admin.ts'
import { editionCommand } from './commands/edition.ts'
import { secretsKeyCommand } from './commands/secrets-key.ts'

/** What is done on the server's host. The server lends how to serve and how to hash: nothing here knows. */
export const hostCommands = ({
  out,
  serve,
  hashPassword,
}: {
  readonly out: (line: string) => void
  readonly serve: () => Promise<void>
  readonly hashPassword: (password: string) => Promise<string>
}): readonly Command[] => [
  new Command('serve')
    .description('Serve the console and the API; the environment says where')
    .addHelpText('after', '\nExamples:\n  $ ROLECALL_PORT=8443 rolecall serve')
    .action(serve),
  accountCommand(out),
  adminCommand({ out, hashPassword }),
  editionCommand(out),
  secretsKeyCommand(out),
]
