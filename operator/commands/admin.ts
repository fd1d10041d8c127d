import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { recoverAdmin } from '@rolecall/core/access/changes/recover'
import type { Directory, User } from '@rolecall/core/access/directory'
import { personNamed } from '@rolecall/core/access/people'
import { refusalSentence } from '@rolecall/core/access/sentences'
import { asAccountId } from '@rolecall/core/kit/ids'
import { visible } from '@rolecall/core/kit/visible'
import { change } from '@rolecall/store/change'
import { setPasswordHash } from '@rolecall/store/credentials'
import { filesIn } from '@rolecall/store/data-folder'
import { directoryOf } from '@rolecall/store/directory'
import { forgetGuesses } from '@rolecall/store/guesses'
import { existingKey } from '@rolecall/store/key-file'
import { openStore, type Store } from '@rolecall/store/open'
import { databaseOption, dataOption, placeOf, type Placed } from '../place.ts'
import { newSetupPath } from '../setup-link.ts'

type Options = Placed & {
  readonly user?: string
  readonly reason: string
  readonly keyFile?: string
  readonly url: string
}
type Lent = {
  readonly out: (line: string) => void
  readonly hashPassword: (password: string) => Promise<string>
}

const host = { kind: 'host' } as const

/** `admin recover`: for when nobody can administer an account any more. Only who holds the host can. */
export function adminCommand(lent: Lent): Command {
  const command = new Command('admin').description('For when nobody can administer any more')
  command
    .command('recover')
    .description(
      'Make a person a full administrator again, with a one-time password; or print a one-time link for a new one',
    )
    .argument('<account>', 'the account')
    .option('--user <login-name>', 'who; without it, a link that makes a new administrator')
    .option('--reason <text>', 'why, for the audit trail', 'recovered on the host')
    .addOption(dataOption())
    .addOption(databaseOption())
    .option('--key-file <file>', 'the key file, when it is not in the data folder')
    .option('--url <url>', 'the address of the console', 'http://127.0.0.1:8080')
    .addHelpText(
      'after',
      `\nExamples:\n  $ rolecall admin recover acme --user ada.okafor\n  $ rolecall admin recover acme`,
    )
    .action(async (account: string, options: Options, self: Command) => {
      const problem = await recovered(account, options, lent).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (problem !== undefined) self.error(`rolecall: ${visible(problem)}`, { exitCode: 1 })
    })
  return command
}

/** Answers what is wrong, when something is. */
async function recovered(
  id: string,
  { keyFile, ...options }: Options,
  lent: Lent,
): Promise<string | undefined> {
  const store = await openStore({
    ...placeOf(options),
    key: existingKey(keyFile ?? filesIn(options.data).key),
    now: Date.now,
    // Each account's edition is in the database.
    editions: new Map(),
  })
  try {
    const account = asAccountId(id)
    const directory = account && (await directoryOf(store, account))
    if (!directory) return `there is no account \`${id}\``
    if (options.user === undefined) return await linked(store, directory, options, lent)
    const user = personNamed(directory.users, options.user)
    if (!user) return `there is nobody called \`${options.user}\` in \`${id}\``
    return await freed(store, directory, { user, reason: options.reason }, lent)
  } finally {
    await store.close()
  }
}

async function linked(
  store: Store,
  { account }: Directory,
  { url }: Pick<Options, 'url'>,
  { out }: Lent,
): Promise<undefined> {
  out('a new administrator signs up here, once, within a week:')
  out(`${url}${await newSetupPath(store, account)}`)
}

async function freed(
  store: Store,
  directory: Directory,
  { user, reason }: { readonly user: User; readonly reason: string },
  { out, hashPassword }: Lent,
): Promise<string | undefined> {
  const { account } = directory
  const { id, loginName } = user
  const password = randomBytes(18).toString('base64url')
  const hash = await hashPassword(password)
  const changed = await change(
    store,
    { account, actor: host, via: 'host', reason },
    (now) => recoverAdmin(now, host, { id }),
    (tx) => setPasswordHash(tx, account, id, { hash, at: store.now() }),
  )
  if (!changed.ok) return refusalSentence(directory, changed.error)
  await forgetGuesses(store, { kind: 'login', account, loginName })
  out(`${loginName} is a full administrator of \`${account}\` again, and was signed out everywhere`)
  out(`one-time password, to be changed at the first sign-in: ${password}`)
  return undefined
}
