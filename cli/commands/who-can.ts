import { Option } from 'commander'
import { whoCan } from '@rolecall/contract/who-can'
import type { Ref } from '@rolecall/contract/shapes'
import { leaf, limitOption, type Limited } from '../command.ts'
import { groupId } from '../find.ts'
import { noteOf, upTo } from '../pages.ts'
import type { Terminal } from '../terminal.ts'

export const whoCanCommand = (terminal: Terminal) =>
  leaf<Limited & { readonly group?: string }>(terminal, 'who-can <action>', {
    about: 'Everybody who may do something, among those you may see',
    examples: ['rolecall who-can user.delete', 'rolecall who-can conversation.join --group Europe'],
    options: [new Option('--group <group>', 'on a thing in this group'), limitOption()],
    act: async ({ print, rolecall: reach }, { group, limit }, action = '') => {
      const rolecall = await reach()
      const within = group === undefined ? {} : { group: await groupId(rolecall, group) }
      const found = await upTo<Ref, number>(limit, async (page) => {
        const query = { action, ...within, ...page }
        return (await rolecall.call(whoCan, { params: rolecall, query })).value
      })
      print.list({
        json: found,
        heads: ['id', 'name'],
        rows: found.items.map(({ id, name }) => [id, name]),
        note: noteOf(found, 'person', 'people'),
      })
    },
  })
