import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { visible } from '@rolecall/core/kit/visible'
import { listAccounts, type Account } from '@rolecall/store/accounts'
import { filesIn } from '@rolecall/store/data-folder'
import { existingKey } from '@rolecall/store/key-file'
import { openStore, type Store } from '@rolecall/store/open'
import { verifyAudit } from '@rolecall/store/verify'
import { databaseOption, dataOption, placeOf, type Placed } from '../place.ts'

type Options = Placed & {
  readonly account?: string
  readonly keyFile?: string
}

/** `audit verify`: reads every trail from its first entry and says whether it is whole. */
export function auditCommand(out: (line: string) => void): Command {
  const command = new Command('audit').description('Check the audit trail')
  command
    .command('verify')
    .description('Check every entry, and that the account is what its trail adds up to')
    .option('--account <id>', 'only this account')
    .addOption(dataOption())
    .addOption(databaseOption())
    .option('--key-file <file>', 'the key file, when it is not in the data folder')
    .action(async (options: Options, self: Command) => {
      const problem = await verified(options, out).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (problem !== undefined) self.error(visible(problem), { exitCode: 1 })
    })
  return command
}

/** Prints a line for each account; answers what is wrong, when something is. */
async function verified(
  { account, keyFile, ...where }: Options,
  out: (line: string) => void,
): Promise<string | undefined> {
  const place = placeOf(where)
  if ('file' in place && !existsSync(place.file)) return `there is no database in \`${where.data}\``
  const store = await openStore({
    ...place,
    key: existingKey(keyFile ?? filesIn(where.data).key),
    now: Date.now,
    // Each account's edition is in the database.
    editions: new Map(),
    readOnly: true,
  })
  try {
    const accounts = await listAccounts(store)
    const chosen = accounts.filter(({ id }) => account === undefined || id === account)
    if (account !== undefined && chosen.length === 0) return `there is no account \`${account}\``
    return await broken(store, chosen, out)
  } finally {
    await store.close()
  }
}

async function broken(store: Store, accounts: readonly Account[], out: (line: string) => void) {
  let brokenCount = 0
  for (const { id } of accounts) {
    const trail = await verifyAudit(store, id)
    if (!trail.ok) brokenCount += 1
    out(
      trail.ok
        ? `${id}: whole, ${trail.entries} entries, head ${trail.head}, ${trail.events} events`
        : // What it found may be what somebody put there for this terminal to obey.
          visible(`${id}: broken, ${trail.chain} chain at entry ${trail.at}: ${trail.problem}`),
    )
  }
  return brokenCount === 0
    ? undefined
    : `${brokenCount} of ${accounts.length} accounts are not whole`
}
