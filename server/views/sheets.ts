import type { SheetName } from '@rolecall/contract/transfer'
import { decideAs } from '@rolecall/core/access/decide'
import type { Entity, Group, Lob, Profile, Skill, User } from '@rolecall/core/access/directory'
import { peopleSeen, visibleAs } from '@rolecall/core/access/see'
import {
  groupTarget,
  profileTarget,
  skillTarget,
  userTarget,
  type Target,
} from '@rolecall/core/access/target'
import { sheetLine, columnsOf, listCell, type Cells } from '../sheet.ts'
import { jsonLine } from '../csv.ts'
import { personView } from './users.ts'
import { refOf, refsOf, type Viewer } from './viewer.ts'

/** How many lines are made at once. */
const pageLines = 500

/** A sheet of what the viewer may export, a page at a time. */
export const sheetPages = (viewer: Viewer, sheet: SheetName): Generator<string> =>
  pagesOf(sheet, sheetRows(viewer, sheet))

/** The same sheet, of some of the people. */
export const peoplePages = (viewer: Viewer, people: Iterable<User>): Generator<string> =>
  pagesOf('users', peopleRows(viewer, people))

/** The same people, each as a line of JSON: what a single one is, without what one may do with them. */
export function* peopleLines(viewer: Viewer, people: Iterable<User>): Generator<string> {
  let lines: string[] = []
  for (const user of exportedPeople(viewer, people)) {
    lines.push(jsonLine(personView(viewer, user)))
    if (lines.length < pageLines) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

function* pagesOf(sheet: SheetName, rows: Iterable<Cells>): Generator<string> {
  const columns: readonly string[] = columnsOf[sheet]
  let lines = [sheetLine(columns)]
  for (const cells of rows) {
    lines.push(sheetLine(columns.map((column) => cells[column] ?? '')))
    if (lines.length < pageLines) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

export const sheetRows = (viewer: Viewer, sheet: SheetName): Iterable<Cells> =>
  cellsOf[sheet](viewer)

type Rows = (viewer: Viewer) => Iterable<Cells>

/** Rule: an export holds what one may see and export, and of each thing what one may see of it. */
const cellsOf: Readonly<Record<SheetName, Rows>> = {
  lobs: (viewer) => visibleAs(viewer, 'lob').map(lobCells),
  skills: (viewer) =>
    exported(viewer, 'skill', visibleAs(viewer, 'skill'), skillTarget).map((row) =>
      skillCells(viewer, row),
    ),
  groups: (viewer) =>
    exported(viewer, 'agent-group', visibleAs(viewer, 'agent-group'), groupTarget).map((row) =>
      groupCells(viewer, row),
    ),
  profiles: (viewer) =>
    exported(viewer, 'profile', visibleAs(viewer, 'profile'), profileTarget).map(profileCells),
  users: (viewer) => peopleRows(viewer, peopleSeen(viewer)),
}

const exportedPeople = (viewer: Viewer, people: Iterable<User>) =>
  exported(viewer, 'user', people, (row) => userTarget(viewer.directory, row))

const peopleRows = (viewer: Viewer, people: Iterable<User>): Iterable<Cells> =>
  exportedPeople(viewer, people).map((row) => userCells(viewer, row))

const exported = <N extends 'user' | 'profile' | 'agent-group' | 'skill'>(
  viewer: Viewer,
  noun: N,
  rows: Iterable<Entity[N]>,
  target: (row: Entity[N]) => Target,
) => Iterator.from(rows).filter((row) => decideAs(viewer, `${noun}.export`, target(row)).allowed)

const lobCells = ({ id, name, description }: Lob): Cells => ({ id, name, description })

const skillCells = (viewer: Viewer, { id, name, description, lobs }: Skill): Cells => ({
  id,
  name,
  description,
  lobs: listCell(refsOf(viewer, 'lob', lobs).map((lob) => lob.name)),
})

const groupCells = (viewer: Viewer, { id, name, parent }: Group): Cells => ({
  id,
  name,
  parent: refOf(viewer, 'agent-group', parent)?.name,
})

const profileCells = ({ id, role, name, description, overrides }: Profile): Cells => {
  const switched = (to: boolean) =>
    [...overrides].flatMap(([slug, value]) => (value === to ? [slug] : [])).toSorted()
  return {
    id,
    role,
    name,
    description,
    on: listCell(switched(true)),
    off: listCell(switched(false)),
  }
}

const userCells = (viewer: Viewer, user: User): Cells => {
  const names = (noun: 'profile' | 'skill' | 'agent-group' | 'lob', ids: readonly string[]) =>
    listCell(refsOf(viewer, noun, ids).map(({ name }) => name))
  return {
    id: user.id,
    login_name: user.loginName,
    kind: user.kind,
    state: user.state,
    email: user.email,
    name: user.name,
    nickname: user.nickname,
    employee_id: user.employeeId,
    profiles: names('profile', user.profiles),
    member_group: refOf(viewer, 'agent-group', user.memberGroup)?.name,
    max_chats: user.maxChats?.toString(),
    skills: names('skill', user.skills),
    managed_groups: names('agent-group', user.managedGroups),
    lobs: names('lob', user.lobs),
  }
}
