import { readFileSync } from 'node:fs'
import { Option } from 'commander'
import { bulkMax, editUsers, type OneEdit } from '@rolecall/contract/users'
import { dryRunOption, leaf, reasonOption, several, whole, yesOption } from '../command.ts'
import { each, groupId, profileId, skillId, userId } from '../find.ts'
import { counted } from '../print.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

type Several = readonly string[]
type Bulk = Writing & {
  readonly fromFile?: string
  readonly addProfile?: Several
  readonly removeProfile?: Several
  readonly addSkill?: Several
  readonly removeSkill?: Several
  readonly manage?: Several
  readonly stopManaging?: Several
  readonly group?: string
  readonly maxChats?: number
  readonly state?: 'enabled' | 'disabled'
}

export const bulkCommand = (terminal: Terminal) =>
  leaf<Bulk>(terminal, 'bulk [user...]', {
    about: `Change up to ${bulkMax.toLocaleString('en')} people at once, all of them or none; what is not said stays`,
    examples: [
      'rolecall users bulk wei.chen kim.ono --add-profile "Senior Agent" --dry-run',
      'rolecall users list --group Lisbon --quiet | rolecall users bulk --from-file - --group Porto --yes',
      'rolecall users bulk --from-file left.txt --state disabled --yes --reason "the season ended"',
    ],
    options: [
      new Option('--from-file <file>', 'ids or login names, one on a line; `-` is standard input'),
      several('--add-profile <profile>', 'a profile to have too'),
      several('--remove-profile <profile>', 'a profile to have no more'),
      several('--add-skill <skill>', 'a skill to have too'),
      several('--remove-skill <skill>', 'a skill to have no more'),
      several('--manage <group>', 'a group to manage too'),
      several('--stop-managing <group>', 'a group to manage no more'),
      new Option('--group <group>', 'the group to be a member of'),
      new Option('--max-chats <number>', 'how many chats at once').argParser(whole),
      new Option('--state <state>', 'to enable or disable them').choices(['enabled', 'disabled']),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, ...named) => {
      const texts = [...new Set([...named, ...(await namesFrom(terminal, options.fromFile))])]
      const rolecall = await it.rolecall()
      const edit = await editOf(rolecall, options)
      refuseNothing(texts, edit)
      const users = (await each(texts, (text) => userId(rolecall, text))) ?? []
      const input = {
        // Two names of one person are that person once.
        users: [...new Set(users)].map((id) => ({ id })),
        edit,
        ...(options.reason === undefined ? {} : { reason: options.reason }),
      }
      const people = counted(input.users.length, 'person', 'people')
      await written(it, rolecall, options, {
        endpoint: editUsers,
        request: { params: rolecall, input },
        said: `applied the change to ${people}`,
        asks: `Change ${people}?`,
        detail: ({ changed, unchanged }) => [
          `${changed.length} changed, ${unchanged.length} so already`,
        ],
        idOf: ({ changed }) => changed.map(({ id }) => id),
      })
    },
  })

async function namesFrom({ readAll }: Terminal, file: string | undefined): Promise<Several> {
  if (file === undefined) return []
  const text = file === '-' ? await readAll() : read(file)
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Stopped(exits.notFound, `\`${file}\` cannot be read`)
  }
}

/** Names become ids; what was not said is not in it. */
async function editOf(rolecall: Rolecall, said: Bulk): Promise<OneEdit> {
  const profiles = (texts?: Several) => each(texts, (text) => profileId(rolecall, text))
  const skills = (texts?: Several) => each(texts, (text) => skillId(rolecall, text))
  const groups = (texts?: Several) => each(texts, (text) => groupId(rolecall, text))
  const edit = {
    addProfiles: await profiles(said.addProfile),
    removeProfiles: await profiles(said.removeProfile),
    addSkills: await skills(said.addSkill),
    removeSkills: await skills(said.removeSkill),
    addManagedGroups: await groups(said.manage),
    removeManagedGroups: await groups(said.stopManaging),
    memberGroup: said.group === undefined ? undefined : await groupId(rolecall, said.group),
    maxChats: said.maxChats,
    state: said.state,
  }
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
}

function refuseNothing(users: Several, edit: OneEdit): void {
  if (users.length === 0)
    throw new Stopped(exits.usage, 'nobody was named', ['name people, or say --from-file'])
  if (users.length > bulkMax)
    throw new Stopped(exits.usage, `${users.length} people are more than ${bulkMax} at once`, [
      'do it in several parts, or with `rolecall import`',
    ])
  if (Object.keys(edit).length === 0)
    throw new Stopped(exits.usage, 'nothing to change was said', [
      'see `rolecall users bulk --help`',
    ])
}
