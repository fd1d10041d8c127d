import type {
  EditionView,
  FeatureView,
  PermissionView,
  RoleView,
  SettingsView,
} from '@rolecall/contract/edition'
import type { Directory } from '@rolecall/core/access/directory'
import { policyLimits } from '@rolecall/core/access/sign-in-policy'
import { permissionOf, type Permission, type Role, type Slug } from '@rolecall/core/catalog/edition'
import { standInsOf } from '@rolecall/core/catalog/elsewhere'
import { byName } from './viewer.ts'

/** The catalog with the features this account has on: all that the console is drawn from. */
export function editionView(directory: Directory): EditionView {
  const { edition } = directory
  return {
    id: edition.id,
    title: edition.title,
    roles: [...edition.roles.values()].map(roleView),
    sections: [...edition.sections].map(([id, label]) => ({ id, label })),
    features: featureViews(directory),
    components: [...edition.components.values()].map(({ id, label, kept, verbs }) => ({
      id,
      label,
      kept,
      verbs: [...verbs].map(([verb, about]) => ({ id: verb, about })),
    })),
    elsewhere: [...standInsOf(edition)],
  }
}

const roleView = ({ id, label, about, traits, permissions }: Role): RoleView => ({
  id,
  label,
  about,
  ...traits,
  permissions: [...permissions.values()].map(permissionView),
})

const permissionView = (permission: Permission): PermissionView => ({
  slug: permission.slug,
  label: permission.label,
  about: permission.about,
  section: permission.section,
  default: permission.default,
  feature: permission.feature,
  implies: [...permission.implies],
  recommends: [...permission.recommends],
  sensitive: permission.sensitive,
  delegated: permission.delegated,
  aliases: [...permission.aliases],
  grants: permission.grants.map(({ action, scope, onRoles }) => ({
    action,
    scope,
    onRoles: onRoles && [...onRoles],
  })),
})

const featureViews = ({ edition, features }: Directory): FeatureView[] =>
  [...edition.features.values()].map(({ id, label, about }) => ({
    id,
    label,
    about,
    active: features.has(id),
  }))

export function settingsView(directory: Directory): SettingsView {
  const { settings } = directory
  return {
    features: featureViews(directory),
    accountDefaults: accountDefaultViews(directory),
    delegable: [...settings.delegable].toSorted(),
    delegatesMayPassOn: settings.delegatesMayPassOn,
    orphansStop: settings.orphansStop,
    signIn: { ...settings.signIn, classes: [...settings.signIn.classes] },
    signInLimits: { ...policyLimits },
  }
}

function accountDefaultViews(directory: Directory): SettingsView['accountDefaults'] {
  const { edition, settings } = directory
  const dependent = new Map(
    [...edition.roles.values()]
      .flatMap(({ permissions }) => [...permissions.values()])
      .filter((permission) => permission.default === 'account')
      .map(({ slug, label }) => [slug, label]),
  )
  return [...dependent].map(([slug, label]) => ({
    slug,
    label,
    on: settings.accountDefaults.has(slug),
    followedBy: followersOf(directory, slug),
  }))
}

/** Profiles of a role where this depends on the account, which say nothing of their own. */
const followersOf = ({ edition, profiles }: Directory, slug: Slug) =>
  [...profiles.values()]
    .filter(
      ({ role, overrides }) =>
        permissionOf(edition, role, slug)?.default === 'account' && !overrides.has(slug),
    )
    .toSorted(byName)
    .map(({ id, name }) => ({ id, name }))
