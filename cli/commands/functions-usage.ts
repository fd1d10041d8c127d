import { Option } from 'commander'
import {
  exportReport,
  functionsUsage,
  reportCalls,
  reportTables,
  type CallReport,
} from '@rolecall/contract/reports'
import { triggers } from '@rolecall/core/functions/call'
import { textIn } from '@rolecall/sdk/client'
import { instant, leaf, span, type Common, type It } from '../command.ts'
import { functionId } from '../find-function.ts'
import { columns, counted, spoken, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { versionedName } from './functions-deploy.ts'

export const usageCommands = (terminal: Terminal) => [metrics(terminal), usage(terminal)]

type Metrics = Common & {
  readonly last: number
  readonly to?: number
  readonly trigger?: (typeof triggers)[number]
  readonly by: (typeof reportTables)[number]
  readonly output: 'table' | 'csv' | 'json'
}

const metrics = (terminal: Terminal) =>
  leaf<Metrics>(terminal, 'metrics [function]', {
    about: 'Calls, failures, durations and cold starts of one function, one version of it, or all',
    examples: [
      'rolecall functions metrics Greeting --last 7d',
      'rolecall functions metrics --last 24h --by function --output csv > calls.csv',
      'rolecall functions metrics Greeting@3 --output json',
    ],
    options: [
      new Option('--last <time>', 'how far back: 30m, 24h, 7d')
        .argParser(span)
        .default(span('24h'), '24h'),
      new Option('--to <time>', 'until then: 2026-05-03T14:00Z, or 24h ago').argParser(
        instant(terminal),
      ),
      new Option('--trigger <trigger>', 'of calls that came by this').choices([...triggers]),
      new Option('--by <what>', 'a line for each of these')
        .choices([...reportTables])
        .default('time'),
      new Option('--output <form>', 'how to print it; CSV is an event of the trail')
        .choices(['table', 'csv', 'json'])
        .default('table'),
    ],
    act: async (it, { last, to, trigger, by, output }, text) => {
      const { name, version } = text === undefined ? {} : versionedName(text)
      const rolecall = await it.rolecall()
      const until = to ?? terminal.now()
      const query = {
        from: until - last,
        to: until,
        ...(name === undefined ? {} : { function: await functionId(rolecall, name) }),
        ...(version === undefined ? {} : { version }),
        ...(trigger === undefined ? {} : { trigger }),
      }
      if (output === 'csv') {
        const asked = { params: rolecall, query: { ...query, table: by } }
        for await (const part of textIn(await rolecall.file(exportReport, asked)))
          terminal.out(part)
        return
      }
      const { value } = await rolecall.call(reportCalls, { params: rolecall, query })
      if (output === 'json') terminal.out(`${JSON.stringify(value, null, 2)}\n`)
      else shown(it, value, by)
    },
  })

type Tally = CallReport['total']

function shown({ print }: It, report: CallReport, by: Metrics['by']): void {
  print.list({
    json: report,
    heads: [by, 'calls', 'failed', 'cold', 'p50 ms', 'p95 ms', 'p99 ms'],
    rows:
      by === 'outcome'
        ? Object.entries(report.total.outcomes).map(([outcome, calls]) => [outcome, calls])
        : by === 'caller'
          ? report.callers.map((each) => [callerOf(each), each.calls, each.failed])
          : linesBy(report, by).map(([head, tally]) => [head, ...cellsOf(tally)]),
    note: [
      `${counted(report.total.calls, 'call')}, ${report.total.failed} failed, from ${timeOf(report.from)} to ${timeOf(report.to)}`,
      ...(report.missing > 0 ? [`${report.missing} more came too fast to be counted`] : []),
    ].join('; '),
  })
}

const cellsOf = ({ calls, failed, cold, p50, p95, p99 }: Tally) =>
  [calls, failed, cold, ...[p50, p95, p99].map((ms) => ms && Math.round(ms * 10) / 10)] as const

const callerOf = ({ caller, name }: CallReport['callers'][number]): string =>
  caller === null ? 'others' : name === null ? caller : `${name} (${caller})`

/** Of time, only when there were calls. */
function linesBy(
  { points, functions, versions, triggers: ways }: CallReport,
  by: Exclude<Metrics['by'], 'outcome' | 'caller'>,
): readonly (readonly [string, Tally])[] {
  switch (by) {
    case 'time':
      return points.filter(({ calls }) => calls > 0).map((each) => [timeOf(each.at), each])
    case 'function':
      return functions.map((each) => [each.function, each])
    case 'version':
      return versions.map((each) => [`${each.function}@${each.version}`, each])
    case 'trigger':
      return ways.map((each) => [each.trigger, each])
  }
}

const usage = (terminal: Terminal) =>
  leaf(terminal, 'usage', {
    about: 'What functions have used this month, and what one of them may use',
    examples: ['rolecall functions usage', 'rolecall functions usage --json'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(functionsUsage, { params: rolecall })
      const { month, logDays, limits } = value
      const names = Object.keys(limits.v2) as (keyof typeof limits.v2)[]
      print.facts({
        json: value,
        id: rolecall.account,
        facts: [
          ['month', `${timeOf(month.from)} to ${timeOf(month.to)}`],
          ['calls', month.calls],
          ['failed', month.failed],
          ['cold starts', month.cold],
          ['functions called', month.functions],
          ['not counted', month.missing],
          ['logs are kept', counted(logDays, 'day')],
        ],
        after: [
          '',
          ...columns([
            ['limit', 'v1', 'v2'],
            ...names.map((name) => [spoken(name), `${limits.v1[name]}`, `${limits.v2[name]}`]),
          ]),
        ],
      })
    },
  })
