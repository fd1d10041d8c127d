import { Option, type Command } from 'commander'
import { getUser, listUsers, type UserView } from '@rolecall/contract/users'
import { leaf, limitOption, nounCommand, type Limited } from '../command.ts'
import { groupId, profileId, skillId, userId } from '../find.ts'
import { noteOf, upTo } from '../pages.ts'
import { namesOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { addUser } from './users-add.ts'
import { bulkCommand } from './users-bulk.ts'
import { editUserCommands } from './users-edit.ts'
import { resetPasswordCommand } from './users-password.ts'

export function usersCommand(terminal: Terminal): Command {
  const users = nounCommand('users', 'The people of the account')
    .addCommand(list(terminal))
    .addCommand(show(terminal))
    .addCommand(addUser(terminal))
  for (const command of editUserCommands(terminal)) users.addCommand(command)
  return users.addCommand(resetPasswordCommand(terminal)).addCommand(bulkCommand(terminal))
}

type Filter = Limited & {
  readonly role?: string
  readonly profile?: string
  readonly group?: string
  readonly skill?: string
  readonly state?: 'enabled' | 'disabled' | 'locked'
}

const list = (terminal: Terminal) =>
  leaf<Filter>(terminal, 'list [search]', {
    about: 'The people you may see, by name',
    examples: [
      'rolecall users list',
      'rolecall users list chen --state enabled',
      'rolecall users list --group Europe --json',
    ],
    options: [
      new Option('--role <role>', 'who has a profile of this role'),
      new Option('--profile <profile>', 'who has this profile'),
      new Option('--group <group>', 'who is in this group or below it'),
      new Option('--skill <skill>', 'who has this skill'),
      new Option('--state <state>', 'in this state').choices(['enabled', 'disabled', 'locked']),
      limitOption(),
    ],
    act: async (
      { print, rolecall: reach },
      { role, profile, group, skill, state, limit },
      search,
    ) => {
      const rolecall = await reach()
      const filter = {
        ...(search === undefined ? {} : { search }),
        ...(role === undefined ? {} : { role }),
        ...(profile === undefined ? {} : { profile: await profileId(rolecall, profile) }),
        ...(group === undefined ? {} : { group: await groupId(rolecall, group) }),
        ...(skill === undefined ? {} : { skill: await skillId(rolecall, skill) }),
        ...(state === undefined ? {} : { state }),
      }
      const found = await upTo<UserView, number>(limit, async (page) => {
        const query = { ...filter, ...page }
        return (await rolecall.call(listUsers, { params: rolecall, query })).value
      })
      print.list({
        json: found,
        heads: ['id', 'login name', 'name', 'state', 'profiles', 'group'],
        rows: found.items.map((user) => [
          user.id,
          user.loginName,
          user.name,
          user.state,
          namesOf(user.profiles),
          user.memberGroup?.name,
        ]),
        note: noteOf(found, 'user'),
      })
    },
  })

const show = (terminal: Terminal) =>
  leaf(terminal, 'show <user>', {
    about: 'One person',
    examples: ['rolecall users show wei.chen', 'rolecall users show usr_7 --json'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const user = await userId(rolecall, name)
      const { value } = await rolecall.call(getUser, {
        params: { account: rolecall.account, user },
      })
      print.facts({ json: value, id: value.id, facts: factsOf(value) })
    },
  })

const factsOf = (user: UserView) =>
  [
    ['id', user.id],
    ['login name', user.loginName],
    ['name', `${user.name} (${user.nickname})`],
    ['email', user.email],
    ['employee id', user.employeeId],
    ['state', user.state],
    ['password', user.password],
    ['profiles', user.profiles.map(({ name, role }) => `${name} (${role})`).join(', ')],
    ['group', user.memberGroup?.name],
    ['manages', namesOf(user.managedGroups)],
    ['skills', namesOf(user.skills)],
    ['chats at once', user.maxChats],
  ] as const
