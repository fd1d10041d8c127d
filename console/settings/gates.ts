import type { RoleView } from '@rolecall/contract/edition'

type Gated = { readonly label: string; readonly roles: readonly string[] }

/** The permissions that a feature gates, each once, with the roles that offer it. */
export function gatedBy(roles: readonly RoleView[], feature: string): readonly Gated[] {
  const found = new Map<string, { label: string; roles: string[] }>()
  for (const role of roles)
    for (const permission of role.permissions) {
      if (permission.feature !== feature) continue
      const known = found.get(permission.slug)
      if (known) known.roles.push(role.label)
      else found.set(permission.slug, { label: permission.label, roles: [role.label] })
    }
  return [...found.values()]
}

/** The roles that delegates manage: those that a delegated permission names. */
export function delegatedRoles(roles: readonly RoleView[]): readonly RoleView[] {
  const named = new Set(
    roles
      .flatMap(({ permissions }) => permissions)
      .filter(({ delegated }) => delegated)
      .flatMap(({ grants }) => grants.flatMap(({ onRoles }) => onRoles ?? [])),
  )
  return roles.filter(({ id }) => named.has(id))
}
