import { Option } from 'commander'
import { createUser, type UserView } from '@rolecall/contract/users'
import { dryRunOption, leaf, reasonOption } from '../command.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'
import { assigned, assignmentOptions, type Assignment } from './users-assignment.ts'
import { passwordFrom, passwordOption } from './users-password.ts'

type Options = Writing &
  Assignment & {
    readonly email: string
    readonly name: string
    readonly nickname?: string
    readonly employeeId?: string
    readonly kind: 'human' | 'api'
    readonly passwordStdin?: true
  }

export const addUser = (terminal: Terminal) =>
  leaf<Options>(terminal, 'add <login-name>', {
    about: 'Add a person with their profiles',
    examples: [
      'rolecall users add kim.ono --name "Kim Ono" --email kim@example.com --profile Agent --group Europe',
      'rolecall users add kim.ono --name "Kim Ono" --email kim@example.com --profile Agent --dry-run',
    ],
    options: [
      new Option('--email <address>', 'the email address').makeOptionMandatory(),
      new Option('--name <name>', 'the name').makeOptionMandatory(),
      new Option('--nickname <name>', 'what visitors see; the name if not given'),
      new Option('--employee-id <id>', 'what the employer calls them'),
      new Option('--kind <kind>', 'a person, or an API user')
        .choices(['human', 'api'])
        .default('human'),
      ...assignmentOptions(),
      passwordOption(),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, loginName = '') => {
      const { email, name, nickname = name, employeeId, kind, reason } = options
      const rolecall = await it.rolecall()
      const { profiles, ...rest } = await assigned(rolecall, options)
      if (profiles === undefined)
        throw new Stopped(exits.usage, 'a person has at least one profile', [
          'say --profile; `rolecall profiles list` shows them',
        ])
      const input = {
        loginName,
        email,
        name,
        nickname,
        ...(employeeId === undefined ? {} : { employeeId }),
        kind,
        profiles,
        ...rest,
        ...(options.passwordStdin ? { password: await passwordFrom(terminal) } : {}),
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: createUser,
        request: { params: rolecall, input },
        said: `added the user \`${loginName}\``,
        idOf: ({ id }: UserView) => id,
      })
    },
  })
