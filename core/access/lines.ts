import { componentOf, type Edition, type Permission } from '../catalog/edition.ts'
import type { LobId } from '../kit/ids.ts'
import type { Directory, User } from './directory.ts'

/** The lines of business that somebody is limited to; null for who is not limited. */
export type Lines = readonly LobId[] | null

/** Rule: with lines of business on, who has some is limited to them; who has none is not. */
export const linesOf = (directory: Directory, { lobs }: Pick<User, 'lobs'>): Lines =>
  lobs.length > 0 && areLinesOn(directory) ? lobs : null

/** Whether anybody may be limited. */
export const mayLimit = (directory: Directory): boolean =>
  directory.lobs.size > 0 && areLinesOn(directory)

/** They are on while the feature is that gates the right to manage them. */
export const areLinesOn = ({
  edition,
  features,
}: Pick<Directory, 'edition' | 'features'>): boolean =>
  managing(edition).some(({ feature }) => feature === null || features.has(feature))

function managing(edition: Edition): readonly Permission[] {
  const known = managers.get(edition)
  if (known) return known
  const found = [...edition.roles.values()]
    .flatMap(({ permissions }) => [...permissions.values()])
    .filter(({ grants }) => grants.some(({ action }) => componentOf(action) === 'lob'))
  managers.set(edition, found)
  return found
}
const managers = new WeakMap<Edition, readonly Permission[]>()

/** Rule: whoever is limited sees and acts on what is of one of their lines, and on what is of none. */
export const isOutside = (lines: Lines, of: readonly LobId[]): boolean =>
  lines !== null && of.length > 0 && !of.some((id) => lines.includes(id))

/** Those that came to be reached: null for all of them. */
export function newLines(was: Lines, is: Lines): readonly LobId[] | null {
  if (was === null) return []
  return is === null ? null : is.filter((id) => !was.includes(id))
}
