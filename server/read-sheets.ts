import { sheetNames, type Files, type SheetName } from '@rolecall/contract/transfer'
import type { Entry, Wanted, WantedUser } from '@rolecall/core/access/changes/wanted'
import { nothingWanted } from '@rolecall/core/access/changes/wanted'
import type { Failure, Where } from '@rolecall/core/access/refusal'
import Papa from 'papaparse'
import { cellFrom, columnsOf, listFrom, type Cells } from './sheet.ts'

/** What the files say, and what in them cannot be read. Both may be: whoever asks hears of all of it. */
export type Sheets = { readonly wanted: Wanted; readonly failures: readonly Failure[] }

/** Rule: every row is read as it stands; a column that is not there says nothing. */
export function sheetsFrom(files: Files, single?: SheetName): Sheets {
  const read = files.map(({ name, text }) => sheetFrom(name, text, single))
  const twice = sheetNames.flatMap((sheet) => {
    const [, second] = read.filter((each) => each.sheet === sheet)
    return second
      ? [problem({ file: second.file, row: 1 }, 'file', `is a second ${sheet}.csv`)]
      : []
  })
  return {
    wanted: read.reduce(
      (wanted, { sheet, entries }) => (sheet ? { ...wanted, [sheet]: entries } : wanted),
      nothingWanted,
    ),
    failures: [...twice, ...read.flatMap(({ failures }) => failures)],
  }
}

type Sheet = {
  readonly file: string
  readonly sheet?: SheetName
  readonly entries: readonly Entry<unknown>[]
  readonly failures: readonly Failure[]
}

function sheetFrom(name: string, text: string, single: SheetName | undefined): Sheet {
  const { rows, failures } = tableFrom(name, text)
  const [head = [], ...body] = rows
  const sheet = single ?? sheetNamed(name) ?? sheetWith(head)
  if (sheet === undefined) {
    const what = `is none of ${sheetNames.map((each) => `${each}.csv`).join(', ')}`
    return { file: name, entries: [], failures: [problem({ file: name, row: 1 }, 'file', what)] }
  }
  const columns: readonly string[] = columnsOf[sheet]
  const unknown = head.flatMap((column, at) =>
    columns.includes(column) && head.indexOf(column) === at
      ? []
      : [
          problem(
            { file: name, row: 1 },
            column.slice(0, 100),
            `is not a column of ${sheet}.csv, or is there twice: it has ${columns.join(', ')}`,
          ),
        ],
  )
  if (unknown.length + failures.length > 0)
    return { file: name, sheet, entries: [], failures: [...failures, ...unknown] }
  return { file: name, sheet, ...entriesFrom(name, sheet, head, body) }
}

const sheetNamed = (file: string) =>
  sheetNames.find((sheet) => new RegExp(`(^|/)${sheet}\\.csv$`, 'i').test(file))

/** The one sheet that has all of these columns, when there is but one. */
function sheetWith(head: readonly string[]): SheetName | undefined {
  const [first, second] = sheetNames.filter((sheet) => {
    const columns: readonly string[] = columnsOf[sheet]
    return head.every((column) => columns.includes(column))
  })
  return second === undefined ? first : undefined
}

/** Lines as the file has them; spreadsheets of some languages put semicolons or tabs between cells. */
function tableFrom(file: string, text: string) {
  const plain = text.replace(/^\ufeff/, '')
  const [firstLine = ''] = plain.split(/\r|\n/, 1)
  const { data, errors } = Papa.parse<string[]>(plain, {
    delimiter: /[,;\t]/.exec(firstLine)?.[0] ?? ',',
    newline: plain.startsWith('\r\n', firstLine.length)
      ? '\r\n'
      : plain.startsWith('\r', firstLine.length)
        ? '\r'
        : '\n',
  })
  const failures = errors.map(({ row = 0, message }) =>
    problem({ file, row: row + 1 }, 'row', `cannot be read: ${message}`),
  )
  return { rows: data, failures }
}

function entriesFrom(
  file: string,
  sheet: SheetName,
  head: readonly string[],
  body: readonly (readonly string[])[],
): Pick<Sheet, 'entries' | 'failures'> {
  const entries: Entry<unknown>[] = []
  const failures: Failure[] = []
  for (const [at, cells] of body.entries()) {
    if (cells.every((cell) => cell === '')) continue
    const where = { file, row: at + 2 }
    if (cells.length !== head.length) {
      const what = `has ${cells.length} cells, and the sheet has ${head.length} columns`
      failures.push(problem(where, 'row', what))
      continue
    }
    const said = Object.fromEntries(head.map((column, n) => [column, cellFrom(cells[n] ?? '')]))
    const wrong = controlIn(said) ?? (sheet === 'users' ? wrongIn(said) : undefined)
    if (wrong) failures.push(problem(where, ...wrong))
    else entries.push({ where, row: rowOf[sheet](said) })
  }
  return { entries, failures }
}

const problem = (where: Where, field: string, what: string): Failure => ({
  where,
  refusal: { kind: 'invalid', field, problem: what },
})

/** U+0000 cannot be kept, and half a sign is none. */
function controlIn(said: Cells): readonly [string, string] | undefined {
  const bad = Object.entries(said).find(([, text]) => text !== undefined && /\0|\p{Cs}/u.test(text))
  return bad && [bad[0], 'has a character that no text has']
}

/** Cells of a person that are no text. */
function wrongIn({ kind, state, max_chats }: Cells): readonly [string, string] | undefined {
  if (kind && kind !== 'human' && kind !== 'api') return ['kind', 'must be human or api']
  if (state && !['enabled', 'disabled', 'locked'].includes(state))
    return ['state', 'must be enabled or disabled']
  if (max_chats && !/^[0-9]{1,3}$/.test(max_chats))
    return ['max_chats', 'must be a whole number from 0 to 100']
  return undefined
}

/** Without what is absent. */
const only = <Row extends object>(row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))

const list = (cell: string | undefined) => (cell === undefined ? undefined : listFrom(cell))

/** What the cells of a row say, by the names that files and rules know it by. */
export const rowOf = {
  lobs: only<Cells>,
  skills: ({ lobs, ...rest }) => only({ ...rest, lobs: list(lobs) }),
  groups: only<Cells>,
  profiles: ({ on, off, ...rest }) => only({ ...rest, on: list(on), off: list(off) }),
  users: (said) =>
    only({
      id: said['id'],
      loginName: said['login_name'],
      kind: (said['kind'] || undefined) as WantedUser['kind'],
      state: (said['state'] || undefined) as WantedUser['state'],
      email: said['email'],
      name: said['name'],
      nickname: said['nickname'],
      employeeId: said['employee_id'],
      profiles: list(said['profiles']),
      memberGroup: said['member_group'],
      maxChats: said['max_chats'] ? Number(said['max_chats']) : undefined,
      skills: list(said['skills']),
      managedGroups: list(said['managed_groups']),
      lobs: list(said['lobs']),
    }),
} as const satisfies Record<SheetName, (said: Cells) => object>
