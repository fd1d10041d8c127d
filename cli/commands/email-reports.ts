import type { Command } from 'commander'
import {
  addReportRecipient,
  getEmailReports,
  removeReportRecipient,
  setEmailReports,
} from '@rolecall/contract/email-reports'
import { reportFrequencies } from '@rolecall/core/functions/email-report'
import { dryRunOption, leaf, reasonOption, yesOption } from '../command.ts'
import { columns, timeOf } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { writtenBeside, type Writing } from '../write.ts'

export const emailReportsCommands = (terminal: Terminal): readonly Command[] => [
  show(terminal),
  send(terminal),
  add(terminal),
  remove(terminal),
]

const show = (terminal: Terminal) =>
  leaf(terminal, 'show', {
    about: 'How often reports are sent and to whom, what they would say now, and what was sent',
    examples: ['rolecall email-reports show'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(getEmailReports, { params: rolecall })
      print.facts({
        json: value,
        id: value.frequency,
        facts: [
          ['sent', value.frequency],
          ['to', value.recipients.join(', ')],
        ],
        after: [
          ...section(
            'Calls of the last day',
            value.functions.map(({ name, calls, failed }) => [
              name,
              `${calls}`,
              `${failed} failed`,
            ]),
          ),
          ...section(
            'Sent',
            value.sent.map(({ madeAt, recipient, state, problem }) => [
              timeOf(madeAt),
              recipient,
              state,
              problem ?? '',
            ]),
          ),
        ],
      })
    },
  })

const section = (head: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : ['', `${head}:`, ...columns(rows)]

type Frequency = (typeof reportFrequencies)[number]
const isFrequency = (text: string): text is Frequency =>
  (reportFrequencies as readonly string[]).includes(text)
type Settings = { readonly frequency: string; readonly recipients: readonly string[] }
const reasonOf = ({ reason }: Writing) => (reason === undefined ? {} : { reason })

const send = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'send <frequency>', {
    about: `Send reports each day, on Monday, or not at all: ${reportFrequencies.join(', ')}`,
    examples: ['rolecall email-reports send weekly', 'rolecall email-reports send none --dry-run'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, frequency = '') => {
      if (!isFrequency(frequency))
        throw new Stopped(exits.usage, `reports are not sent \`${frequency}\``, [
          `say one of ${reportFrequencies.join(', ')}`,
        ])
      const rolecall = await it.rolecall()
      await writtenBeside(it, rolecall, options, {
        endpoint: setEmailReports,
        request: { params: rolecall, input: { frequency, ...reasonOf(options) } },
        said: `reports are sent: ${frequency}`,
        idOf: (settings: Settings) => settings.frequency,
      })
    },
  })

const add = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'add <address>', {
    about: 'Send the reports to another address',
    examples: ['rolecall email-reports add ops@example.com'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, address = '') => {
      const rolecall = await it.rolecall()
      await writtenBeside(it, rolecall, options, {
        endpoint: addReportRecipient,
        request: { params: rolecall, input: { address, ...reasonOf(options) } },
        said: `reports go to \`${address}\` too`,
        idOf: () => address,
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'remove <address>', {
    about: 'Send the reports to an address no longer',
    examples: ['rolecall email-reports remove ops@example.com --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, address = '') => {
      const rolecall = await it.rolecall()
      await writtenBeside(it, rolecall, options, {
        endpoint: removeReportRecipient,
        request: { params: rolecall, query: { address, ...reasonOf(options) } },
        said: `reports no longer go to \`${address}\``,
        asks: `Send the reports to \`${address}\` no longer?`,
        idOf: () => address,
      })
    },
  })
