import type { Command } from 'commander'
import { leaf, nounCommand } from '../command.ts'
import { contextsOf, keepContexts } from '../contexts.ts'
import { noContext } from '../rolecall.ts'
import type { Terminal } from '../terminal.ts'

/** The servers and accounts that one has signed in to; never their tokens. */
export const contextCommand = (terminal: Terminal): Command =>
  nounCommand('context', 'Choose between the servers and accounts you have signed in to')
    .addCommand(listContexts(terminal))
    .addCommand(useContext(terminal))
    .addCommand(showContext(terminal))

const listContexts = (terminal: Terminal) =>
  leaf(terminal, 'list', {
    about: 'The contexts; the current one has a star',
    examples: ['rolecall context list'],
    act: async ({ print }) => {
      const { current, contexts } = contextsOf(terminal)
      const all = Object.entries(contexts).map(([name, { server, account }]) => ({
        name,
        server,
        account,
        current: name === current,
      }))
      print.list({
        json: { items: all, total: all.length },
        heads: ['name', 'current', 'account', 'server'],
        rows: all.map((each) => [each.name, each.current ? '*' : '', each.account, each.server]),
        ...(all.length === 0 ? { note: 'none yet; run `rolecall login`' } : {}),
      })
    },
  })

const useContext = (terminal: Terminal) =>
  leaf(terminal, 'use <name>', {
    about: 'Make a context the current one',
    examples: ['rolecall context use staging'],
    act: async ({ print }, _options, name = '') => {
      const { contexts } = contextsOf(terminal)
      if (!Object.hasOwn(contexts, name)) throw noContext(name, Object.keys(contexts))
      keepContexts(terminal, { current: name, contexts })
      print.facts({ json: { context: name }, id: name, facts: [], after: [`using ${name}`] })
    },
  })

const showContext = (terminal: Terminal) =>
  leaf(terminal, 'show', {
    about: 'Where commands go now',
    examples: ['rolecall context show', 'ROLECALL_CONTEXT=staging rolecall context show'],
    act: async ({ print, rolecall }) => {
      const { context, server, account } = await rolecall()
      print.facts({
        json: { context, server, account },
        id: context ?? '',
        facts: [
          ['context', context],
          ['account', account],
          ['server', server],
        ],
      })
    },
  })
