import type { Edition, Permission } from '../catalog/edition.ts'
import { delegableKey, type Settings } from './directory.ts'
import { shippedPolicy } from './sign-in-policy.ts'

/** The settings of a new account: delegates may give whatever an agent may have that is not sensitive. */
export function startingSettings(edition: Edition): Settings {
  const permissions = [...edition.roles.values()].flatMap((role) => [...role.permissions.values()])
  return {
    accountDefaults: new Set(permissions.filter(startsOnInAccount).map(({ slug }) => slug)),
    delegable: new Set(
      permissions
        .filter(({ role, sensitive }) => role === 'agent' && sensitive === null)
        .map(({ role, slug }) => delegableKey(role, slug)),
    ),
    delegatesMayPassOn: true,
    orphansStop: false,
    signIn: shippedPolicy,
  }
}

const startsOnInAccount = (permission: Permission) =>
  permission.default === 'account' && permission.accountDefault === 'on'
