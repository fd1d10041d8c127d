import type { EditionView, PermissionView, RoleView } from '@rolecall/contract/edition'
import type { ToggleView } from '@rolecall/contract/profiles'

export type Stored = ToggleView['stored']
/** What is switched but not saved, by slug. */
export type Staged = Readonly<Record<string, Stored>>

/** One line of the editor: the toggle as kept, with the draft on top. */
export type Row = {
  readonly permission: PermissionView
  readonly kept: ToggleView
  readonly stored: Stored
  /** Whether it would be on, by itself or implied. */
  readonly value: boolean
  /** Whether that counts: a feature that is off makes it off. */
  readonly counts: boolean
  readonly impliedBy: string | null
  /** The draft stores something else here than the profile. */
  readonly isChanged: boolean
}

/** The draft as the server would read it; only for showing, saving asks the server again. */
export function rowsOf(
  { permissions }: Pick<RoleView, 'permissions'>,
  toggles: readonly ToggleView[],
  staged: Staged,
): readonly Row[] {
  const keptOf = new Map(toggles.map((toggle) => [toggle.slug, toggle]))
  const lines = permissions.flatMap((permission) => {
    const kept = keptOf.get(permission.slug)
    if (kept === undefined) return []
    const stored = staged[permission.slug] ?? kept.stored
    return [{ permission, kept, stored, own: ownValue(kept, stored) }]
  })
  const implied = impliedBy(lines)
  return lines.map(({ own, ...line }) => {
    const by = implied.get(line.permission.slug) ?? null
    const value = own || by !== null
    return {
      ...line,
      value,
      counts: value && line.kept.gatedBy === null,
      impliedBy: by,
      isChanged: line.stored !== line.kept.stored,
    }
  })
}

function ownValue({ from, defaultValue }: ToggleView, stored: Stored): boolean {
  if (from === 'core') return true
  return stored === 'follow' ? defaultValue : stored === 'on'
}

type Line = {
  readonly permission: PermissionView
  readonly kept: ToggleView
  readonly own: boolean
}

/** Which slugs are switched on by another one, with that one's label; what is implied implies too. */
function impliedBy(lines: readonly Line[]): ReadonlyMap<string, string> {
  const bySlug = new Map(lines.map((line) => [line.permission.slug, line]))
  const found = new Map<string, string>()
  const waiting = lines.filter(({ own, kept }) => own && kept.gatedBy === null)
  for (const { permission } of waiting)
    for (const slug of permission.implies) {
      const line = bySlug.get(slug)
      if (line === undefined || found.has(slug)) continue
      found.set(slug, permission.label)
      if (!line.own && line.kept.gatedBy === null) waiting.push(line)
    }
  return found
}

/** What switching to a value stores: nothing of its own where that is the default. */
export function storedFor(kept: ToggleView, value: boolean): Stored {
  if (value === ownValue(kept, kept.stored)) return kept.stored
  return value === kept.defaultValue ? 'follow' : value ? 'on' : 'off'
}

/** Puts one choice into the draft; what the profile stores anyway is no change. */
export function stage(staged: Staged, kept: ToggleView, stored: Stored): Staged {
  if ((staged[kept.slug] ?? kept.stored) === stored) return staged
  const { [kept.slug]: _, ...others } = staged
  return stored === kept.stored ? others : { ...others, [kept.slug]: stored }
}

/** One choice for a row. */
export type Move = { readonly row: Row; readonly stored: Stored }

export const stageAll = (staged: Staged, moves: readonly Move[]): Staged =>
  moves.reduce((staged, { row, stored }) => stage(staged, row.kept, stored), staged)

/** What taking over another profile's choices moves, and what of it one may not give: that is left. */
export function copied(
  rows: readonly Row[],
  from: readonly Pick<ToggleView, 'slug' | 'stored'>[],
): { readonly moves: readonly Move[]; readonly left: readonly Row[] } {
  const storedOf = new Map(from.map(({ slug, stored }) => [slug, stored]))
  const moves = rows.flatMap((row) => {
    const stored = storedOf.get(row.kept.slug) ?? row.stored
    return stored === row.stored || row.kept.from === 'core' ? [] : [{ row, stored }]
  })
  const isFree = ({ row: { kept, value }, stored }: Move) =>
    kept.grantable || value || kept.value || !ownValue(kept, stored)
  return {
    moves: moves.filter(isFree),
    left: moves.filter((move) => !isFree(move)).map(({ row }) => row),
  }
}

/** Rows that restoring defaults would touch. */
export const restorable = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ stored }) => stored !== 'follow')

export const restore = (staged: Staged, rows: readonly Row[]): Staged =>
  restorable(rows).reduce((staged, { kept }) => stage(staged, kept, 'follow'), staged)

/** The draft in words, for the review. */
export const changesOf = (rows: readonly Row[]) => ({
  turnedOn: rows.filter(({ value, kept, impliedBy }) => value && !kept.value && impliedBy === null),
  turnedOff: rows.filter(({ value, kept }) => !value && kept.value),
  implied: rows.filter(({ value, kept, impliedBy }) => value && !kept.value && impliedBy !== null),
  /** Only where the value comes from changes. */
  sameValue: rows.filter(({ isChanged, value, kept }) => isChanged && value === kept.value),
})

/** Only what is still a change: after a reload, someone else may have made it already. */
export const togglesToSend = (rows: readonly Row[]): Staged =>
  Object.fromEntries(
    rows.filter(({ isChanged }) => isChanged).map(({ kept, stored }) => [kept.slug, stored]),
  )

/** Labels of what a permission that is on recommends, and the profile lacks. */
export function missingBeside(
  { permission, counts }: Row,
  rows: readonly Row[],
): readonly string[] {
  if (!counts) return []
  return rows
    .filter((other) => permission.recommends.includes(other.permission.slug) && !other.counts)
    .map((other) => other.permission.label)
}

/** A permission that other roles offer and this one does not. */
export type NotOffered = {
  readonly slug: string
  readonly label: string
  readonly section: string
  readonly roles: readonly string[]
}

export function notOffered(
  { roles }: Pick<EditionView, 'roles'>,
  role: RoleView,
): readonly NotOffered[] {
  const offered = new Set(role.permissions.map(({ slug }) => slug))
  const others = roles.flatMap(({ label, permissions }) =>
    permissions.map((permission) => ({ permission, role: label })),
  )
  const bySlug = Map.groupBy(
    others.filter(({ permission }) => !offered.has(permission.slug)),
    ({ permission }) => permission.slug,
  )
  return [...bySlug].flatMap(([slug, [first, ...more]]) =>
    first === undefined
      ? []
      : [
          {
            slug,
            label: first.permission.label,
            section: first.permission.section,
            roles: [first, ...more].map(({ role }) => role),
          },
        ],
  )
}
