import type { Command } from 'commander'
import { editSettings, getSettings, type SettingsView } from '@rolecall/contract/edition'
import { dryRunOption, leaf, nounCommand, reasonOption, yesOption } from '../command.ts'
import { columns, spoken } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const settingsCommand = (terminal: Terminal): Command =>
  nounCommand('settings', 'The settings of the account')
    .addCommand(show(terminal))
    .addCommand(
      nounCommand('features', 'What the account has switched on')
        .addCommand(switched(terminal, true))
        .addCommand(switched(terminal, false)),
    )

const wordOf = (on: boolean) => (on ? 'on' : 'off')

const show = (terminal: Terminal) =>
  leaf(terminal, 'show', {
    about:
      'Features, defaults that depend on the account, what delegates may give, how people sign in',
    examples: ['rolecall settings show', 'rolecall settings show --json'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(getSettings, { params: rolecall, query: {} })
      print.facts({
        json: value,
        id: rolecall.account,
        facts: [
          ['delegates may pass on', value.delegatesMayPassOn ? 'yes' : 'no'],
          ['delegates may give also', value.delegable.join(', ')],
          ['orphans stop', value.orphansStop ? 'yes' : 'no'],
        ],
        after: [
          ...section(
            'Signing in',
            Object.entries(value.signIn).map(([name, said]) => [
              spoken(name),
              String(said ?? 'no limit') || 'any',
            ]),
          ),
          ...section(
            'Features',
            value.features.map(({ active, id, label }) => [wordOf(active), id, label]),
          ),
          ...section(
            'Defaults that depend on the account',
            value.accountDefaults.map(({ on, slug, label }) => [wordOf(on), slug, label]),
          ),
        ],
      })
    },
  })

const section = (head: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : ['', `${head}:`, ...columns(rows)]

const switched = (terminal: Terminal, on: boolean) =>
  leaf<Writing>(terminal, `${wordOf(on)} <feature...>`, {
    about: `Switch features ${wordOf(on)}, by their id; \`rolecall settings show\` has them`,
    examples: [`rolecall settings features ${wordOf(on)} some-feature --dry-run`],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, ...features) => {
      const { reason } = options
      const rolecall = await it.rolecall()
      const input = {
        features: Object.fromEntries(features.map((feature) => [feature, on])),
        ...(reason === undefined ? {} : { reason }),
      }
      const named = features.map((feature) => `\`${feature}\``).join(', ')
      await written(it, rolecall, options, {
        endpoint: editSettings,
        request: { params: rolecall, input },
        said: `switched ${wordOf(on)} ${named}`,
        asks: `Switch ${wordOf(on)} ${named} for the whole account?`,
        idOf: (_settings: SettingsView) => features,
      })
    },
  })
