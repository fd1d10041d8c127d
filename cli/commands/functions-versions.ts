import {
  compareFunctionVersions,
  listFunctionVersions,
  type Difference,
} from '@rolecall/contract/functions'
import { leaf } from '../command.ts'
import { differenceLines } from '../difference.ts'
import { functionId, functionNamed } from '../find-function.ts'
import { counted, timeOf } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { versionedName } from './functions-deploy.ts'

export const versionCommands = (terminal: Terminal) => [versions(terminal), diff(terminal)]

const versions = (terminal: Terminal) =>
  leaf(terminal, 'versions <function>', {
    about: 'The versions that are kept of a function, newest first',
    examples: ['rolecall functions versions Greeting', 'rolecall functions versions fn_9 --json'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const params = { account: rolecall.account, function: await functionId(rolecall, name) }
      const { value } = await rolecall.call(listFunctionVersions, { params })
      print.list({
        json: value,
        heads: ['version', 'serves', 'frozen', 'by', 'restores', 'characters', 'digest'],
        rows: value.items.map((each) => [
          each.number,
          each.serving ? 'yes' : 'no',
          timeOf(each.frozen.at),
          each.frozen.by?.name,
          each.restores,
          each.length,
          each.digest.slice(0, 12),
        ]),
        note: counted(value.total, 'version'),
      })
    },
  })

const diff = (terminal: Terminal) =>
  leaf(terminal, 'diff <function> [version]', {
    about:
      'How a version differs from another one, or from the draft, with exit code 3 if it does; without a version: what serves',
    examples: [
      'rolecall functions diff Greeting',
      'rolecall functions diff Greeting@3',
      'rolecall functions diff Greeting@3 5 --json',
    ],
    act: async ({ print, rolecall: reach }, _options, text = '', other) => {
      if (other !== undefined && !/^\d{1,9}$/.test(other))
        throw new Stopped(exits.usage, `\`${other}\` is not the number of a version`)
      const { name, version } = versionedName(text)
      const rolecall = await reach()
      const { params, value: of } = await functionNamed(rolecall, name)
      const from = version ?? of.serving ?? of.lastVersion
      if (from === 0)
        throw new Stopped(exits.conflict, `\`${name}\` has no version yet`, [
          '`rolecall functions deploy` makes one of the draft',
        ])
      const { value } = await rolecall.call(compareFunctionVersions, {
        params: { ...params, number: String(from) },
        query: other === undefined ? {} : { to: Number(other) },
      })
      const lines = linesOf(value)
      print.list({
        json: value,
        heads: [],
        rows: [],
        ids: [],
        note: lines.length === 0 ? 'no difference' : `${nameOf(value.from)} -> ${nameOf(value.to)}`,
      })
      for (const line of lines) print.line(line)
      if (lines.length > 0) throw new Stopped(exits.no, '')
    },
  })

const nameOf = (number: number) => (number === 0 ? 'the draft' : `version ${number}`)

const linesOf = ({ source, variables, secrets }: Difference): readonly string[] => [
  ...(source === null ? [] : differenceLines(source.was, source.is)),
  ...variables.map(({ name, was, is }) => `variable ${name}: ${was ?? '-'} -> ${is ?? '-'}`),
  ...(secrets?.added ?? []).map((name) => `secret ${name}: added`),
  ...(secrets?.removed ?? []).map((name) => `secret ${name}: removed`),
]
