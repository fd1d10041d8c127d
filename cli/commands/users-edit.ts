import { Option, type Command } from 'commander'
import {
  deleteUser,
  editUser,
  getUser,
  type UserPatch,
  type UserView,
} from '@rolecall/contract/users'
import { dryRunOption, leaf, reasonOption, yesOption, type It } from '../command.ts'
import { userId } from '../find.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'
import { assigned, assignmentOptions, type Assignment } from './users-assignment.ts'

export const editUserCommands = (terminal: Terminal): readonly Command[] => [
  edit(terminal),
  disable(terminal),
  enable(terminal),
  remove(terminal),
]

type Edit = Writing &
  Assignment & {
    readonly email?: string
    readonly name?: string
    readonly nickname?: string
    readonly employeeId?: string
  }

const edit = (terminal: Terminal) =>
  leaf<Edit>(terminal, 'edit <user>', {
    about: 'Change a person: details, profiles, groups, skills; what is not said stays',
    examples: [
      'rolecall users edit wei.chen --profile "Senior Agent" --profile "Agent Manager"',
      'rolecall users edit wei.chen --no-group --reason "moved to sales" --dry-run',
    ],
    options: [
      new Option('--email <address>', 'the email address'),
      new Option('--name <name>', 'the name'),
      new Option('--nickname <name>', 'what visitors see'),
      new Option('--employee-id <id>', 'what the employer calls them; "" for none'),
      ...assignmentOptions(),
      new Option('--no-group', 'to be a member of no group'),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { email, nickname, employeeId } = options
      const patch = {
        ...(email === undefined ? {} : { email }),
        ...(options.name === undefined ? {} : { name: options.name }),
        ...(nickname === undefined ? {} : { nickname }),
        ...(employeeId === undefined ? {} : { employeeId }),
        ...(await assigned(rolecall, options)),
      }
      if (Object.keys(patch).length === 0)
        throw new Stopped(exits.usage, 'nothing to change was said', [
          'see `rolecall users edit --help`',
        ])
      await patched(it, rolecall, { options, name, patch, said: 'changed' })
    },
  })

const disable = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'disable <user>', {
    about: 'Disable a person: they hold nothing, and their sessions end',
    examples: [
      'rolecall users disable wei.chen --dry-run',
      'rolecall users disable wei.chen --yes --reason "on leave"',
    ],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') =>
      patched(it, await it.rolecall(), {
        options,
        name,
        patch: { state: 'disabled' },
        said: 'disabled',
        asks: `Disable \`${name}\`?`,
      }),
  })

const enable = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'enable <user>', {
    about: 'Enable a person who was disabled or locked',
    examples: ['rolecall users enable wei.chen'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, name = '') =>
      patched(it, await it.rolecall(), {
        options,
        name,
        patch: { state: 'enabled' },
        said: 'enabled',
      }),
  })

type Patched = {
  readonly options: Writing
  readonly name: string
  readonly patch: UserPatch
  readonly said: string
  readonly asks?: string
}

async function patched(
  it: It,
  rolecall: Rolecall,
  { options, name, patch, said, asks }: Patched,
): Promise<void> {
  const { reason } = options
  const { params, ifMatch } = await seen(rolecall, name)
  const input = { ...patch, ...(reason === undefined ? {} : { reason }) }
  await written(it, rolecall, options, {
    endpoint: editUser,
    request: { params, input, ifMatch },
    said: `${said} the user \`${name}\``,
    ...(asks === undefined ? {} : { asks }),
    idOf: ({ id }: UserView) => id,
  })
}

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'delete <user>', {
    about: 'Delete a person; their history stays, their login name is never used again',
    examples: ['rolecall users delete wei.chen --dry-run', 'rolecall users delete usr_7 --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { params, ifMatch } = await seen(rolecall, name)
      const query = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: deleteUser,
        request: { params, query, ifMatch },
        said: `deleted the user \`${name}\``,
        asks: `Delete \`${name}\` for good?`,
        idOf: () => params.user,
      })
    },
  })

/** The person as they are now: what is written must be about just that. */
async function seen(rolecall: Rolecall, name: string) {
  const { account } = rolecall
  const params = { account, user: await userId(rolecall, name) }
  const { value } = await rolecall.call(getUser, { params })
  return { params, ifMatch: value.etag }
}
