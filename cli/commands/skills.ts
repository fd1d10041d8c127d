import { Option, type Command } from 'commander'
import {
  createSkill,
  deleteSkill,
  editSkill,
  getSkill,
  listSkills,
  type SkillView,
} from '@rolecall/contract/skills'
import { dryRunOption, leaf, nounCommand, reasonOption, yesOption } from '../command.ts'
import { skillId } from '../find.ts'
import { counted, namesOf } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const skillsCommand = (terminal: Terminal): Command =>
  nounCommand('skills', 'Skills: labels for routing')
    .addCommand(list(terminal))
    .addCommand(show(terminal))
    .addCommand(create(terminal))
    .addCommand(edit(terminal))
    .addCommand(remove(terminal))

const list = (terminal: Terminal) =>
  leaf(terminal, 'list', {
    about: 'The skills of the account, by name',
    examples: ['rolecall skills list'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listSkills, { params: rolecall, query: {} })
      print.list({
        json: value,
        heads: ['id', 'name', 'users', 'description'],
        rows: value.items.map((each) => [each.id, each.name, each.users, each.description]),
        note: counted(value.total, 'skill'),
      })
    },
  })

const show = (terminal: Terminal) =>
  leaf(terminal, 'show <skill>', {
    about: 'One skill, with the people who have it',
    examples: ['rolecall skills show Dutch'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const params = { account: rolecall.account, skill: await skillId(rolecall, name) }
      const { value } = await rolecall.call(getSkill, { params })
      print.facts({
        json: value,
        id: value.id,
        facts: [
          ['id', value.id],
          ['name', value.name],
          ['description', value.description],
          ['people', namesOf(value.people)],
        ],
      })
    },
  })

type Said = Writing & { readonly name?: string; readonly description?: string }
const descriptionOption = () => new Option('--description <text>', 'what it is for')

const create = (terminal: Terminal) =>
  leaf<Said>(terminal, 'create <name>', {
    about: 'Add a skill',
    examples: ['rolecall skills create Dutch --description "speaks Dutch"'],
    options: [descriptionOption(), reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      await written(it, rolecall, options, {
        endpoint: createSkill,
        request: { params: rolecall, input: { name, ...textsOf({ ...options, name }) } },
        said: `added the skill \`${name}\``,
        idOf: ({ id }: SkillView) => id,
      })
    },
  })

const edit = (terminal: Terminal) =>
  leaf<Said>(terminal, 'edit <skill>', {
    about: 'Change the name or description of a skill',
    examples: ['rolecall skills edit Dutch --name Flemish'],
    options: [
      new Option('--name <name>', 'the name'),
      descriptionOption(),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      if (options.name === undefined && options.description === undefined)
        throw new Stopped(exits.usage, 'nothing to change was said', [
          'say --name or --description',
        ])
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, skill: await skillId(rolecall, name) }
      await written(it, rolecall, options, {
        endpoint: editSkill,
        request: { params, input: textsOf(options) },
        said: `changed the skill \`${name}\``,
        idOf: ({ id }: SkillView) => id,
      })
    },
  })

const textsOf = ({ name, description, reason }: Said) => ({
  ...(name === undefined ? {} : { name }),
  ...(description === undefined ? {} : { description }),
  ...(reason === undefined ? {} : { reason }),
})

const remove = (terminal: Terminal) =>
  leaf<Writing & { readonly removeFromUsers?: true }>(terminal, 'delete <skill>', {
    about: 'Delete a skill that nobody has; with --remove-from-users also from those who have it',
    examples: ['rolecall skills delete Dutch --remove-from-users --dry-run'],
    options: [
      new Option('--remove-from-users', 'take it from those who have it'),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, name = '') => {
      const { reason, removeFromUsers } = options
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, skill: await skillId(rolecall, name) }
      const query = {
        ...(reason === undefined ? {} : { reason }),
        ...(removeFromUsers === undefined ? {} : { removeFromUsers }),
      }
      await written(it, rolecall, options, {
        endpoint: deleteSkill,
        request: { params, query },
        said: `deleted the skill \`${name}\``,
        asks: `Delete the skill \`${name}\`?`,
        idOf: () => params.skill,
      })
    },
  })
