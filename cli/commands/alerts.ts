import { Option, type Command } from 'commander'
import {
  alertHistory,
  deleteAlert,
  editAlert,
  listAlerts,
  rehearseAlert,
  rotateAlertSecret,
  testAlert,
  type AlertView,
} from '@rolecall/contract/alerts'
import { dryRunOption, instant, leaf, reasonOption, span, yesOption } from '../command.ts'
import { alertNamed } from '../find-function.ts'
import { counted, timeOf } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { writtenBeside, type Writing } from '../write.ts'
import { conditionOf, writeAlertCommands } from './alerts-edit.ts'

export const alertsCommands = (terminal: Terminal): readonly Command[] => [
  list(terminal),
  ...writeAlertCommands(terminal),
  mute(terminal),
  tested(terminal),
  history(terminal),
  rehearse(terminal),
  rotate(terminal),
  remove(terminal),
]

const list = (terminal: Terminal) =>
  leaf(terminal, 'list', {
    about: 'The alerts on functions and schedules, and how each stands',
    examples: ['rolecall alerts list', 'rolecall alerts list --json'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listAlerts, { params: rolecall })
      print.list({
        json: value,
        heads: ['id', 'name', 'state', 'since', 'of', 'when', 'reads', 'tells'],
        rows: value.items.map((each) => [
          each.id,
          each.name,
          each.state === 'muted' ? `muted until ${timeOf(each.mutedUntil)}` : each.state,
          timeOf(each.since),
          each.schedule ?? each.function ?? 'all functions',
          conditionOf(each),
          each.reading,
          [...each.recipients, ...(each.webhook === null ? [] : [each.webhook])].join(', '),
        ]),
        note: counted(value.total, 'alert'),
      })
    },
  })

type Mute = Writing & { readonly for?: number; readonly until?: number; readonly off?: true }

const mute = (terminal: Terminal) =>
  leaf<Mute>(terminal, 'mute <alert>', {
    about: 'Tell nobody of an alert for a while; its history goes on',
    examples: [
      'rolecall alerts mute "Orders fail" --for 2h',
      'rolecall alerts mute alr_1 --until 2026-05-03T14:00Z --reason "the shop is closed"',
      'rolecall alerts mute alr_1 --off',
    ],
    options: [
      new Option('--for <time>', 'how long: 30m, 24h, 7d').argParser(span),
      new Option('--until <time>', 'until then: 2026-05-03T14:00Z').argParser(instant(terminal)),
      new Option('--off', 'tell again, from now on').conflicts(['for', 'until']),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const { for: ms, until, off, reason } = options
      const mutedUntil = off ? 0 : ms === undefined ? until : terminal.now() + ms
      if (mutedUntil === undefined)
        throw new Stopped(exits.usage, 'how long is not clear', ['say --for, --until or --off'])
      const rolecall = await it.rolecall()
      const { id, etag } = await alertNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: editAlert,
        request: {
          params: { account: rolecall.account, alert: id },
          input: { mutedUntil, ...(reason === undefined ? {} : { reason }) },
          ifMatch: etag,
        },
        said: off ? `unmuted \`${name}\`` : `muted \`${name}\` until ${timeOf(mutedUntil)}`,
        idOf: ({ alert }: { readonly alert: AlertView }) => alert.id,
      })
    },
  })

const tested = (terminal: Terminal) =>
  leaf(terminal, 'test <alert>', {
    about: 'Send a test to all that an alert tells; `history` says what became of it',
    examples: ['rolecall alerts test "Orders fail"'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const { id } = await alertNamed(rolecall, name)
      const params = { account: rolecall.account, alert: id }
      const { value } = await rolecall.call(testAlert, { params })
      print.list({
        json: value,
        heads: [],
        rows: [],
        ids: [value.event],
        note: `sent a test of \`${name}\`, event ${value.event}`,
      })
    },
  })

const history = (terminal: Terminal) =>
  leaf(terminal, 'history <alert>', {
    about: 'When an alert fired and recovered, and what was sent to whom',
    examples: ['rolecall alerts history "Orders fail"', 'rolecall alerts history alr_1 --json'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const { id } = await alertNamed(rolecall, name)
      const params = { account: rolecall.account, alert: id }
      const { value } = await rolecall.call(alertHistory, { params })
      const { events, notices } = value
      const lines = [
        ...events.map(({ at, kind, reading }) => ({ at, cells: [kind, reading, null, null] })),
        ...notices.map(({ madeAt, channel, recipient, state, problem }) => ({
          at: madeAt,
          cells: [`${channel} ${state}`, null, recipient, problem],
        })),
      ].toSorted((one, other) => other.at - one.at)
      print.list({
        json: value,
        heads: ['when', 'what', 'read', 'to', 'problem'],
        rows: lines.map(({ at, cells }) => [timeOf(at), ...cells]),
        ids: events.map((event) => event.id),
        note: `${counted(events.length, 'event')}, ${counted(notices.length, 'notice')}`,
      })
    },
  })

const rehearse = (terminal: Terminal) =>
  leaf(terminal, 'rehearse <alert>', {
    about: 'When an alert would have fired in the last seven days',
    examples: ['rolecall alerts rehearse "Orders fail"'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const { id } = await alertNamed(rolecall, name)
      const params = { account: rolecall.account, alert: id }
      const { value } = await rolecall.call(rehearseAlert, { params })
      print.list({
        json: value,
        heads: ['from', 'until', 'read'],
        rows: value.firings.map(({ from, until, reading }) => [
          timeOf(from),
          until === null ? 'now' : timeOf(until),
          reading,
        ]),
        note: `it would have fired ${counted(value.firings.length, 'time')} in seven days`,
      })
    },
  })

const rotate = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'rotate-secret <alert>', {
    about:
      'Give the webhook of an alert another secret; it is printed this once, and the one before signs too for a day',
    examples: ['rolecall alerts rotate-secret "Orders fail" --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const { reason } = options
      const rolecall = await it.rolecall()
      const { id } = await alertNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: rotateAlertSecret,
        request: {
          params: { account: rolecall.account, alert: id },
          input: reason === undefined ? {} : { reason },
        },
        said: `gave the webhook of \`${name}\` another secret`,
        asks: `Give the webhook of \`${name}\` another secret?`,
        idOf: ({ alert }: { readonly alert: AlertView }) => alert.id,
        once: ({ secret }) => (secret === null ? {} : { secret }),
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'remove <alert>', {
    about: 'Delete an alert and its history',
    examples: ['rolecall alerts remove "Orders fail" --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const { reason } = options
      const rolecall = await it.rolecall()
      const { id, etag } = await alertNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: deleteAlert,
        request: {
          params: { account: rolecall.account, alert: id },
          query: reason === undefined ? {} : { reason },
          ifMatch: etag,
        },
        said: `deleted the alert \`${name}\``,
        asks: `Delete the alert \`${name}\` and its history?`,
        idOf: () => id,
      })
    },
  })
