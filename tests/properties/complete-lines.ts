import type { SheetName } from '../../contract/transfer.ts'
import type { Directory, Noun } from '../../core/access/directory.ts'
import { byId, holders } from '../model/entities.ts'
import * as law from '../model/model.ts'
import type { Id, Model, One, Row } from '../model/model.ts'
import { asModel } from './as-model.ts'
import { kept, knownBy } from './file-lines.ts'
import type { Line } from './file-operations.ts'
import type { Someone } from './operations.ts'
import type { Random } from './random.ts'
import { sight } from './sight.ts'

export type Complete = {
  readonly kind: 'user' | 'profile' | 'group' | 'skill' | 'lob'
  /** Who and what stays. */
  readonly lines: readonly Line[]
}
type Kind = Complete['kind']
const nounOf = {
  user: 'user',
  profile: 'profile',
  group: 'agent-group',
  skill: 'skill',
  lob: 'lob',
} as const satisfies Record<Kind, Noun>
export const sheetOf = (kind: Kind): SheetName => `${kind}s`

/** All of a kind that the actor sees and no other line names, but for one or two, which nobody has mostly. */
export function completing(
  random: Random,
  directory: Directory,
  actor: Someone,
  others: readonly Line[],
): Complete {
  const kind = random.pick(['user', 'profile', 'group', 'skill', 'lob'] as const) ?? 'user'
  const isNamed = (...names: readonly string[]) =>
    others.some(({ cells = {} }) =>
      [cells['id'], cells['login_name'] ?? cells['name']].some((said) =>
        names.includes(said ?? ''),
      ),
    )
  const seen = sight(directory, actor, nounOf[kind])
    .map((row) => ({ id: row.id as string, name: 'loginName' in row ? row.loginName : row.name }))
    .filter(({ id, name }) => !isNamed(id, name))
  const m = asModel(directory)
  const free = seen.filter(({ id }) => holders(m, { kind, id }).length === 0)
  const goes = random.some(random.chance(0.8) ? free : seen, 2)
  return {
    kind,
    lines: seen
      .filter((row) => !goes.includes(row))
      .map(({ id, name }) => ({
        sheet: sheetOf(kind),
        cells: { id: knownBy(random, id), [kind === 'user' ? 'login_name' : 'name']: name },
        row: () => ({ ops: [], about: { kind, id }, names: kept(kind, [id]) }),
      })),
  }
}

/** Section 3: what was seen before and no row names goes, one after the other, of groups the lowest first. */
export function removals(m: Model, as: law.Actor, kind: Kind, rows: readonly Row[]): Row[] {
  const named = new Set(rows.flatMap(({ ops, about }) => [about, ...ops]).map((each) => each?.id))
  const depth = (id: string): number => {
    const parent = byId(m.groups, id)?.parent
    return parent ? 1 + depth(parent) : 0
  }
  return law
    .sees(m, as, kind)
    .filter((id) => !named.has(id) && !stays(byId<Id>(m[`${kind}s`], id)))
    .toSorted((a, b) => depth(b) - depth(a))
    .map((id) => ({ ops: [removal(kind, id)], names: [] }))
}

/** The profiles that a role starts with, and the Main Group. */
const stays = (row?: Id & { isDefault?: boolean; parent?: string | null }) =>
  row?.isDefault === true || row?.parent === null

const removal = (kind: Kind, id: string): One =>
  kind === 'skill'
    ? { kind: 'skill.delete', id, removeFromUsers: false }
    : { kind: `${kind}.delete`, id }
