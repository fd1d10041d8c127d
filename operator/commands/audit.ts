import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { visible } from '@rolecall/core/kit/visible'
import { listAccounts, type Account } from '@rolecall/store/accounts'
import { filesIn } from '@rolecall/store/data-folder'
import { existingKey } from '@rolecall/store/key-file'
import { openStore, type Store } from '@rolecall/store/open'
import { verifyAudit } from '@rolecall/store/verify'
import { databaseOption, placeOf, type Placed } from '../place.ts'

type Options = Partial<Placed> & {
  readonly account?: string
  readonly keyFile?: string
}

type Elsewhere = (verify: Command) => Promise<void>

/**
 * `audit verify` on the host: with `--data` or `--database` it reads every trail from its first entry
 * in the database itself; without, a server is asked, which is lent by whoever knows how to.
 */
export function verifyHere(
  verify: Command,
  { out, elsewhere }: { readonly out: (line: string) => void; readonly elsewhere: Elsewhere },
): Command {
  return verify
    .option('--data <folder>', 'read the database in this folder, instead of asking a server')
    .addOption(databaseOption())
    .option('--account <id>', 'of that database, only this account')
    .option('--key-file <file>', 'the key file, when it is not in the data folder')
    .action(async () => {
      const options = verify.opts<Options>()
      if (options.data === undefined && options.database === undefined) return elsewhere(verify)
      const problem = await verified(options, out).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (problem !== undefined) verify.error(visible(problem), { exitCode: 1 })
    })
}

/** Prints a line for each account; answers what is wrong, when something is. */
async function verified(
  { account, keyFile, data = './data', database }: Options,
  out: (line: string) => void,
): Promise<string | undefined> {
  const place = placeOf({ data, ...(database === undefined ? {} : { database }) })
  if ('file' in place && !existsSync(place.file)) return `there is no database in \`${data}\``
  const store = await openStore({
    ...place,
    key: existingKey(keyFile ?? filesIn(data).key),
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
