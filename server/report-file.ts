import type { CallReport, reportTables } from '@rolecall/contract/reports'
import { csvLine, type Cell } from './csv.ts'

type Table = (typeof reportTables)[number]
type Tally = CallReport['total']

const tallied = ['calls', 'failed', 'cold', 'p50_ms', 'p95_ms', 'p99_ms'] as const
const cellsOf = ({ calls, failed, cold, p50, p95, p99 }: Tally): readonly Cell[] => [
  calls,
  failed,
  cold,
  p50,
  p95,
  p99,
]
const timeOf = (at: number) => new Date(at).toISOString()

/** One table of a report as CSV. */
export function* reportFile(report: CallReport, table: Table): Generator<string> {
  const { columns, rows } = tables[table](report)
  yield csvLine(columns)
  yield rows.map(csvLine).join('')
}

type Sheet = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

const tables = {
  time: ({ points }) => ({
    columns: ['from', ...tallied],
    rows: points.map((each) => [timeOf(each.at), ...cellsOf(each)]),
  }),
  function: ({ functions }) => ({
    columns: ['function', ...tallied],
    rows: functions.map((each) => [each.function, ...cellsOf(each)]),
  }),
  version: ({ versions }) => ({
    columns: ['function', 'version', ...tallied],
    rows: versions.map((each) => [each.function, each.version, ...cellsOf(each)]),
  }),
  trigger: ({ triggers }) => ({
    columns: ['trigger', ...tallied],
    rows: triggers.map((each) => [each.trigger, ...cellsOf(each)]),
  }),
  caller: ({ callers }) => ({
    columns: ['caller', 'name', 'calls', 'failed'],
    rows: callers.map(({ caller, name, calls, failed }) => [caller, name, calls, failed]),
  }),
  outcome: ({ total }) => ({
    columns: ['outcome', 'calls'],
    rows: Object.entries(total.outcomes),
  }),
} as const satisfies Record<Table, (report: CallReport) => Sheet>
