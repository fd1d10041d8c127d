import { Option, type Command } from 'commander'
import { createLob, deleteLob, editLob, listLobs, type LobView } from '@rolecall/contract/lobs'
import { dryRunOption, leaf, nounCommand, reasonOption, yesOption } from '../command.ts'
import { lobId } from '../find.ts'
import { counted } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const lobsCommand = (terminal: Terminal): Command =>
  nounCommand('lobs', 'Lines of business: they limit whom and which skills one reaches')
    .addCommand(list(terminal))
    .addCommand(create(terminal))
    .addCommand(rename(terminal))
    .addCommand(remove(terminal))

const list = (terminal: Terminal) =>
  leaf(terminal, 'list', {
    about: 'The lines of business you may see, by name',
    examples: ['rolecall lobs list'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listLobs, { params: rolecall, query: {} })
      print.list({
        json: value,
        heads: ['id', 'name', 'users', 'skills', 'description'],
        rows: value.items.map((each) => [
          each.id,
          each.name,
          each.users,
          each.skills,
          each.description,
        ]),
        note: counted(value.total, 'line of business', 'lines of business'),
      })
    },
  })

const create = (terminal: Terminal) =>
  leaf<Writing & { readonly description?: string }>(terminal, 'create <name>', {
    about: 'Add a line of business',
    examples: ['rolecall lobs create Retail --description "shops and web shop"'],
    options: [new Option('--description <text>', 'what it is'), reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const { description, reason } = options
      const rolecall = await it.rolecall()
      const input = {
        name,
        ...(description === undefined ? {} : { description }),
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: createLob,
        request: { params: rolecall, input },
        said: `added the line of business \`${name}\``,
        idOf: ({ id }: LobView) => id,
      })
    },
  })

const rename = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'rename <lob> <name>', {
    about: 'Give a line of business another name',
    examples: ['rolecall lobs rename Retail Shops'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, lob = '', name = '') => {
      const { reason } = options
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, lob: await lobId(rolecall, lob) }
      await written(it, rolecall, options, {
        endpoint: editLob,
        request: { params, input: { name, ...(reason === undefined ? {} : { reason }) } },
        said: `renamed the line of business \`${lob}\``,
        idOf: ({ id }: LobView) => id,
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'delete <lob>', {
    about: 'Delete a line of business that no people and no skills belong to',
    examples: ['rolecall lobs delete Retail --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, lob = '') => {
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, lob: await lobId(rolecall, lob) }
      const query = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: deleteLob,
        request: { params, query },
        said: `deleted the line of business \`${lob}\``,
        asks: `Delete the line of business \`${lob}\`?`,
        idOf: () => params.lob,
      })
    },
  })
