import { applyFiles } from '../../core/access/changes/apply-files.ts'
import { importWanted } from '../../core/access/changes/import.ts'
import type { Directory } from '../../core/access/directory.ts'
import { sheetNames, type SheetName } from '../../contract/transfer.ts'
import { accountFrom } from '../../server/read-yaml.ts'
import { rowOf, sheetsFrom } from '../../server/read-sheets.ts'
import { columnsOf, sheetLine, type Cells } from '../../server/sheet.ts'
import { besides } from '../../server/unread.ts'
import { stringify } from 'yaml'
import { possible } from '../model/entities.ts'
import { linesOf } from '../model/lines.ts'
import * as law from '../model/model.ts'
import type { Op, Row } from '../model/model.ts'
import { actorAsModel, asModel } from './as-model.ts'
import { completing, removals, sheetOf, type Complete } from './complete-lines.ts'
import { groupLines, lobLines, profileLines, skillLines } from './file-lines.ts'
import type { Maker, Someone } from './operations.ts'
import { personLines } from './person-lines.ts'
import type { Random } from './random.ts'

/** What the law makes of a row, with what those before it left and what the actor then sees. */
export type Reading = {
  readonly m: law.Model
  readonly sees: (kind: law.Kept['kind']) => readonly string[]
  readonly lines: readonly string[]
}
/** One row of a file, said twice: in cells, and as the reference model names it. */
export type Line = {
  readonly sheet?: SheetName
  readonly cells?: Cells
  readonly row: (reading: Reading) => Row
}
export type LineMaker = (random: Random, directory: Directory, actor: Someone) => readonly Line[]

/** A few rows of each kind, which may rest on each other. */
function anyLines(random: Random, directory: Directory, actor: Someone): readonly Line[] {
  const of = (share: number, maker: LineMaker) =>
    random.chance(share) ? maker(random, directory, actor) : []
  const things = [
    ...of(0.15, lobLines),
    ...of(0.3, skillLines),
    ...of(0.3, groupLines),
    ...of(0.4, profileLines),
  ]
  return random.chance(0.75)
    ? [...things, ...personLines(random, directory, actor, things)]
    : things
}

/** The rows as the law reads them, each on what those before it come to. */
function opOf(
  kind: 'import' | 'files',
  at: Directory,
  actor: Someone,
  lines: readonly Line[],
  complete?: Complete,
): Op {
  const as = actorAsModel(actor)
  let m = asModel(at)
  let same = m
  const rows = lines.map(({ sheet, row }) => {
    // R42: people are all read on the same account, one’s own row among them.
    const then = sheet === 'users' ? same : m
    const read = row({
      m: then,
      sees: (of) => law.sees(then, as, of),
      lines: linesOf(then, as) ?? [],
    })
    // What cannot be is refused with all the rest: nothing is to be asked of it.
    m = read.ops.reduce((so, op) => (possible(so, op) ? law.apply(so, op) : so), m)
    if (sheet !== 'users') same = m
    return read
  })
  const gone = complete ? removals(asModel(at), as, complete.kind, rows) : []
  return { kind, id: 'files', rows: [...rows, ...gone] }
}

const cellsIn = (lines: readonly Line[], sheet: SheetName): readonly Cells[] =>
  lines.flatMap((line) => (line.sheet === sheet && line.cells ? [line.cells] : []))

/** As sheets, in CSV. */
const csvOf = (lines: readonly Line[]) =>
  sheetNames.flatMap((sheet) => {
    const cells = cellsIn(lines, sheet)
    const columns: readonly string[] = columnsOf[sheet]
    const text = [
      sheetLine(columns),
      ...cells.map((each) => sheetLine(columns.map((column) => each[column] ?? ''))),
    ].join('')
    return cells.length === 0 ? [] : [{ name: `${sheet}.csv`, text }]
  })

const importing: Maker = (random, directory, actor) => {
  const lines = anyLines(random, directory, actor)
  if (lines.length === 0) return undefined
  const { wanted, failures } = sheetsFrom(csvOf(lines))
  return {
    plan: (at) => besides(failures, importWanted)(at, actor, wanted),
    op: (at) => opOf('import', at, actor, lines),
  }
}

/** As account files, in YAML. */
const yamlOf = (lines: readonly Line[], whole?: SheetName) =>
  sheetNames.flatMap((sheet) => {
    const items = cellsIn(lines, sheet).map((cells) => rowOf[sheet](cells))
    const complete = sheet === whole ? { complete: true } : {}
    return items.length === 0 && sheet !== whole
      ? []
      : [{ name: `${sheet}.yaml`, text: stringify({ kind: sheet, ...complete, items }) }]
  })

const applying: Maker = (random, directory, actor) => {
  const some = anyLines(random, directory, actor)
  const complete = random.chance(0.3) ? completing(random, directory, actor, some) : undefined
  const lines = [...(complete?.lines ?? []), ...some]
  if (lines.length === 0) return undefined
  const { account, failures } = accountFrom(yamlOf(lines, complete && sheetOf(complete.kind)))
  return {
    plan: (at) => besides(failures, applyFiles)(at, actor, account),
    op: (at) => opOf('files', at, actor, lines, complete),
  }
}

export const fileMakers: readonly Maker[] = [importing, importing, applying, applying]
