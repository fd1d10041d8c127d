import { Command } from 'commander'
import { editions } from '@rolecall/core/catalog/shipped'
import { asAccountId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { filesIn } from '@rolecall/store/data-folder'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore, type Store } from '@rolecall/store/open'
import { databaseOption, dataOption, placeOf, type Placed } from '../place.ts'
import { newSetupPath } from '../setup-link.ts'

type Options = Placed & {
  readonly edition: string
  readonly name?: string
  readonly keyFile?: string
  readonly url: string
}

/** `account create`: makes an account and prints the one-time link for its first administrator. */
export function accountCommand(out: (line: string) => void): Command {
  const command = new Command('account').description('Manage the accounts of this server')
  command
    .command('create')
    .description('Make an account and print a one-time set-up link')
    .argument('<id>', '1 to 20 letters, digits or `_`')
    .requiredOption('--edition <id>', `one of ${[...editions.keys()].join(', ')}`)
    .option('--name <name>', 'what people call it; the id if not given')
    .addOption(dataOption())
    .addOption(databaseOption())
    .option('--key-file <file>', 'the key file, when it is not in the data folder')
    .option('--url <url>', 'the address of the console', 'http://127.0.0.1:8080')
    .addHelpText(
      'after',
      '\nExamples:\n  $ rolecall account create acme --edition conversational-cloud --url https://access.example.com',
    )
    .action(async (id: string, options: Options, self: Command) => {
      const problem = await created(id, options, out).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (problem !== undefined) self.error(problem, { exitCode: 1 })
    })
  return command
}

/** Answers what is wrong, when something is. */
async function created(
  id: string,
  { edition, name = id, keyFile, url, ...where }: Options,
  out: (line: string) => void,
): Promise<string | undefined> {
  const store = await openStore({
    ...placeOf(where),
    key: keyFrom(keyFile ?? filesIn(where.data).key),
    now: Date.now,
    editions,
  })
  try {
    return await createdIn(store, { id, edition, name, url }, out)
  } finally {
    await store.close()
  }
}

async function createdIn(
  store: Store,
  {
    id,
    edition,
    name,
    url,
  }: Required<Pick<Options, 'edition' | 'name' | 'url'>> & { readonly id: string },
  out: (line: string) => void,
): Promise<string | undefined> {
  const made = await createAccount(store, { id, name, edition })
  const account = asAccountId(id)
  if (!made.ok || !account) return made.ok ? undefined : sentence(made.error)
  out(`made the account \`${id}\` on ${edition}`)
  out(`its first administrator signs up here, once, within a week:`)
  out(`${url}${await newSetupPath(store, account)}`)
  return undefined
}

type Problem = Extract<Awaited<ReturnType<typeof createAccount>>, { ok: false }>['error']
const sentence = (problem: Problem) =>
  problem.kind === 'invalid' ? `${problem.field}: ${problem.problem}` : problem.kind
