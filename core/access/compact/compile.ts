import {
  actionsOf,
  scopes,
  type Action,
  type Edition,
  type Grant,
  type Permission,
  type RoleId,
  type Scope,
} from '../../catalog/edition.ts'
import type { Profile } from '../directory.ts'
import type { Terms } from '../held.ts'

/**
 * Where everything stands in a profile's row of bytes. A column is an action; a byte holds a bit for
 * each scope in which the profile grants it, and above these the same four bits for what only
 * counts for who manages a group (the toggles of delegation). After the actions come, for each
 * action that some grant limits to roles, a column per role with what covers that role; and one for
 * each keeper permission, not empty when the profile gives it.
 */
export type Columns = {
  readonly width: number
  readonly numberOf: ReadonlyMap<Action, number>
  /** The first of an action's columns per role; 0 when no grant of it is limited to roles. */
  readonly perRole: Int32Array
  readonly roles: readonly RoleId[]
  /** The scopes in which full administrators may do the action besides. */
  readonly asKeeper: Uint8Array
  readonly keeperFrom: number
  readonly keeperCount: number
}

export const [self, group, subtree, account] = [1, 2, 4, 8] as const
const bitOf = { self, group, subtree, account } as const satisfies Record<Scope, number>
/** How far the bits for delegated rights stand above the others. */
export const delegatedBy = scopes.length

export function columnsOf(edition: Edition): Columns {
  const actions = actionsOf(edition)
  const numberOf = new Map(actions.map((action, at) => [action, at]))
  const roles = [...edition.roles.keys()]
  const grants = [...edition.roles.values()]
    .flatMap(({ permissions }) => [...permissions.values()])
    .flatMap((permission) => permission.grants)
  const perRole = new Int32Array(actions.length)
  let width = actions.length
  for (const { action, onRoles } of grants) {
    const at = numberOf.get(action)
    if (onRoles === null || at === undefined || perRole[at] !== 0) continue
    perRole[at] = width
    width += roles.length
  }
  const asKeeper = new Uint8Array(actions.length)
  for (const { action, scope } of edition.keeper.grants) {
    const at = numberOf.get(action)
    if (at !== undefined) asKeeper[at] = (asKeeper[at] ?? 0) | bitOf[scope]
  }
  const keeperCount = edition.keeper.permissions.length
  const [keeperFrom, all] = [width, width + keeperCount]
  return { width: all, numberOf, perRole, roles, asKeeper, keeperFrom, keeperCount }
}

/** Rule: a profile's row says what its permissions that count grant, and nothing about people. */
export function compile(
  columns: Columns,
  { keeper }: Edition,
  permissions: readonly Permission[],
): Uint8Array {
  const row = new Uint8Array(columns.width)
  for (const permission of permissions) {
    for (const grant of permission.grants) {
      const bit = bitOf[grant.scope]
      add(columns, row, grant, permission.delegated ? bit << delegatedBy : bit)
    }
    const share = permission.role === keeper.role ? keeper.permissions.indexOf(permission.slug) : -1
    if (share >= 0) row[columns.keeperFrom + share] = 1
  }
  return row
}

function add(
  { numberOf, perRole, roles }: Columns,
  row: Uint8Array,
  { action, onRoles }: Grant,
  bit: number,
) {
  const at = numberOf.get(action)
  if (at === undefined) return
  row[at] = (row[at] ?? 0) | bit
  const first = perRole[at] ?? 0
  if (first === 0) return
  for (const [offset, role] of roles.entries())
    if (onRoles === null || onRoles.includes(role))
      row[first + offset] = (row[first + offset] ?? 0) | bit
}

/** Whether a profile's row has to be compiled again when these features or defaults are switched. */
export function dependsOn(
  { edition }: Terms,
  { role, overrides }: Profile,
  features: ReadonlySet<string>,
  defaults: ReadonlySet<string>,
): boolean {
  const permissions = edition.roles.get(role)?.permissions.values() ?? []
  return [...permissions].some(
    (permission) =>
      (permission.feature !== null && features.has(permission.feature)) ||
      (permission.default === 'account' &&
        defaults.has(permission.slug) &&
        !overrides.has(permission.slug)),
  )
}
