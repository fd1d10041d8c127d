import { Command } from 'commander'
import { filesIn } from '@rolecall/store/data-folder'
import { existingKey } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { rotateSealingKey } from '@rolecall/store/secrets'
import { databaseOption, dataOption, placeOf, type Placed } from '../place.ts'

type Options = Placed & { readonly keyFile?: string }

/** `secrets-key renew`: encrypts the values of all secrets under a new key. */
export function secretsKeyCommand(out: (line: string) => void): Command {
  const command = new Command('secrets-key').description(
    'The key that the secrets of functions are encrypted under',
  )
  command
    .command('renew')
    .description(
      'Encrypt the secrets of all accounts under the next key, derived from the key file',
    )
    .addOption(dataOption())
    .addOption(databaseOption())
    .option('--key-file <file>', 'the key file, when it is not in the data folder')
    .addHelpText('after', '\nExamples:\n  $ rolecall secrets-key renew --data ./data')
    .action(async (options: Options, self: Command) => {
      const problem = await renewed(options, out).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (problem !== undefined) self.error(`rolecall: ${problem}`, { exitCode: 1 })
    })
  return command
}

async function renewed(
  { keyFile, ...options }: Options,
  out: (line: string) => void,
): Promise<undefined> {
  const store = await openStore({
    ...placeOf(options),
    key: existingKey(keyFile ?? filesIn(options.data).key),
    now: Date.now,
    // Each account's edition is in the database.
    editions: new Map(),
  })
  try {
    const { secrets, key } = await rotateSealingKey(store)
    out(`${secrets} ${secrets === 1 ? 'secret is' : 'secrets are'} encrypted under key ${key} now`)
  } finally {
    await store.close()
  }
}
