import type { Command } from 'commander'
import {
  createDomain,
  deleteDomain,
  listDomains,
  type DomainView,
} from '@rolecall/contract/domains'
import { dryRunOption, leaf, reasonOption, yesOption } from '../command.ts'
import { domainId } from '../find-function.ts'
import { counted, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { writtenBeside, type Writing } from '../write.ts'

export const domainsCommands = (terminal: Terminal): readonly Command[] => [
  list(terminal),
  add(terminal),
  remove(terminal),
]

const list = (terminal: Terminal) =>
  leaf(terminal, 'list', {
    about: 'The domains that functions may send requests to',
    examples: ['rolecall domains list'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listDomains, { params: rolecall })
      print.list({
        json: value,
        heads: ['id', 'domain', 'since', 'by'],
        rows: value.items.map((each) => [
          each.id,
          each.name,
          timeOf(each.created.at),
          each.created.by?.name,
        ]),
        note: counted(value.total, 'domain'),
      })
    },
  })

const add = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'add <domain>', {
    about: 'Let functions send requests to a domain, at once; `*.` and a name: to all below it',
    examples: [
      'rolecall domains add api.example.com --reason "the new shop"',
      'rolecall domains add "*.example.com" --dry-run',
    ],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const { reason } = options
      const rolecall = await it.rolecall()
      await writtenBeside(it, rolecall, options, {
        endpoint: createDomain,
        request: {
          params: rolecall,
          input: { name, ...(reason === undefined ? {} : { reason }) },
        },
        said: `added the domain \`${name}\``,
        idOf: ({ id }: DomainView) => id,
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'remove <domain>', {
    about: 'Let functions send no more requests to a domain, at once',
    examples: ['rolecall domains remove api.example.com --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const { reason } = options
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, domain: await domainId(rolecall, name) }
      await writtenBeside(it, rolecall, options, {
        endpoint: deleteDomain,
        request: { params, query: reason === undefined ? {} : { reason } },
        said: `removed the domain \`${name}\``,
        asks: `Let functions send no more requests to \`${name}\`?`,
        idOf: () => params.domain,
      })
    },
  })
