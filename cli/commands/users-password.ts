import { randomBytes } from 'node:crypto'
import { Option } from 'commander'
import { resetPassword, type UserView } from '@rolecall/contract/users'
import { dryRunOption, leaf, reasonOption, yesOption } from '../command.ts'
import { userId } from '../find.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const passwordOption = () =>
  new Option('--password-stdin', 'read the password from standard input')

export async function passwordFrom({ readAll }: Pick<Terminal, 'readAll'>): Promise<string> {
  const password = (await readAll()).replace(/\r?\n$/, '')
  if (password === '') throw new Stopped(exits.usage, 'there is no password on standard input')
  return password
}

type Options = Writing & { readonly passwordStdin?: true; readonly keep?: true }

/** 144 random bits, with a letter, a digit and a symbol for policies that ask. */
const newPassword = () => `${randomBytes(18).toString('base64url')}-a1`

export const resetPasswordCommand = (terminal: Terminal) =>
  leaf<Options>(terminal, 'reset-password <user>', {
    about:
      'Set a new password and end the sessions of a person; without --password-stdin it is made up, and printed once',
    examples: [
      'rolecall users reset-password wei.chen --yes',
      'rolecall users reset-password wei.chen --yes --password-stdin < password.txt',
    ],
    options: [
      passwordOption(),
      new Option('--keep', 'it may be kept: without this it is changed at the next sign-in'),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, name = '') => {
      const { passwordStdin, keep, reason, dryRun } = options
      const rolecall = await it.rolecall()
      const password = passwordStdin ? await passwordFrom(terminal) : newPassword()
      const params = { account: rolecall.account, user: await userId(rolecall, name) }
      const input = {
        password,
        mustChange: keep !== true,
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: resetPassword,
        request: { params, input },
        said: `reset the password of \`${name}\``,
        asks: `Reset the password of \`${name}\`, and end their sessions?`,
        idOf: ({ id }: UserView) => id,
        ...(passwordStdin || dryRun ? {} : { once: () => ({ password }) }),
      })
    },
  })
