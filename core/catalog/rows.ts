import {
  actionsOf,
  componentOf,
  verbOf,
  type Action,
  type Edition,
  type Permission,
} from './edition.ts'

export type CatalogRow = {
  /** The role's label, as in the published tables. */
  readonly role: string
  readonly kind: 'core' | 'permission'
  readonly name: string
  readonly default: Permission['default']
}

/** The edition as one table: each role's rows in order, core permissions first. */
export const catalogRows = (edition: Edition): readonly CatalogRow[] =>
  [...edition.roles.values()].flatMap(({ label: role, permissions }) =>
    [...permissions.values()].map((permission) => ({
      role,
      kind: permission.default === 'core' ? 'core' : 'permission',
      name: permission.label,
      default: permission.default,
    })),
  )

/** The columns of the matrix, by the names that the published tables use. */
export const functionsColumns = ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'] as const

export type MatrixRow = {
  readonly component: string
  readonly action: string
  /** One for each of `functionsColumns`. */
  readonly cells: readonly [boolean, boolean, boolean]
}

/** What each Functions permission allows: a row for each verb of the components they touch. */
export function functionsMatrix(edition: Edition): readonly MatrixRow[] {
  const [admin, developer, invocation] = functionsColumns
  const columns = [
    actionsUnder(edition, admin),
    actionsUnder(edition, developer),
    actionsUnder(edition, invocation),
  ] as const
  const touched = new Set(columns.flatMap((actions) => [...actions].map(componentOf)))

  return actionsOf(edition)
    .filter((action) => touched.has(componentOf(action)))
    .map((action) => ({
      component: componentOf(action),
      action: verbOf(action),
      cells: [columns[0].has(action), columns[1].has(action), columns[2].has(action)],
    }))
}

/** The permission is the same in every role that offers it, so all of them are read together. */
const actionsUnder = (edition: Edition, alias: string): ReadonlySet<Action> =>
  new Set(
    [...edition.roles.values()]
      .flatMap(({ permissions }) => [...permissions.values()])
      .filter(({ aliases }) => aliases.includes(alias))
      .flatMap(({ grants }) => grants.map(({ action }) => action)),
  )
