import { Command } from 'commander'
import { accountCommand } from './commands/account.ts'
import { auditCommand } from './commands/audit.ts'
import { editionCommand } from './commands/edition.ts'

/** `rolecall`, on the server's host. The server lends `serve`: nothing here knows how to serve. */
export function rolecallProgram({
  out,
  serve,
}: {
  readonly out: (line: string) => void
  readonly serve: () => Promise<void>
}): Command {
  return new Command('rolecall')
    .description('Access control that says why')
    .addCommand(editionCommand(out))
    .addCommand(accountCommand(out))
    .addCommand(auditCommand(out))
    .addCommand(
      new Command('serve')
        .description('Serve the console and the API; the environment says where')
        .action(serve),
    )
}
