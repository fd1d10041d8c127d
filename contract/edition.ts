import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { InAccount, Nullable, OneOf, Past, Preview, Reason, Saved, Shape, Some } from './shapes.ts'

const Grant = Shape({
  action: Type.String(),
  scope: OneOf('self', 'group', 'subtree', 'account'),
  onRoles: Nullable(Type.Array(Type.String())),
})
export const PermissionView = Shape({
  slug: Type.String(),
  label: Type.String(),
  about: Type.String(),
  section: Type.String(),
  default: OneOf('core', 'on', 'off', 'account'),
  feature: Nullable(Type.String()),
  implies: Type.Array(Type.String()),
  recommends: Type.Array(Type.String()),
  sensitive: Nullable(Type.String()),
  delegated: Type.Boolean(),
  aliases: Type.Array(Type.String()),
  grants: Type.Array(Grant),
})
export type PermissionView = Static<typeof PermissionView>
export const RoleView = Shape({
  id: Type.String(),
  label: Type.String(),
  about: Type.String(),
  hasMemberGroup: Type.Boolean(),
  hasSkills: Type.Boolean(),
  managesGroups: Type.Boolean(),
  permissions: Type.Array(PermissionView),
})
export type RoleView = Static<typeof RoleView>
export const FeatureView = Shape({
  id: Type.String(),
  label: Type.String(),
  about: Type.String(),
  active: Type.Boolean(),
})
export type FeatureView = Static<typeof FeatureView>
export const EditionView = Shape({
  id: Type.String(),
  title: Type.String(),
  roles: Type.Array(RoleView),
  sections: Type.Array(Shape({ id: Type.String(), label: Type.String() })),
  features: Type.Array(FeatureView),
  components: Type.Array(
    Shape({
      id: Type.String(),
      label: Type.String(),
      kept: OneOf('stored', 'outside'),
      verbs: Type.Array(Shape({ id: Type.String(), about: Type.String() })),
    }),
  ),
})
export type EditionView = Static<typeof EditionView>

export const getEdition = endpoint({
  id: 'getEdition',
  method: 'GET',
  path: '/v1/accounts/:account/edition',
  governed: {
    openBecause: 'the catalog is public: it holds no account data but which features are on',
  },
  summary: 'The roles, permissions and features this account runs on',
  params: InAccount,
  output: EditionView,
})

export const SettingsView = Shape({
  features: Type.Array(FeatureView),
  accountDefaults: Type.Array(
    Shape({ slug: Type.String(), label: Type.String(), on: Type.Boolean() }),
  ),
  /** `role slug` pairs that delegates may give beyond what they hold. */
  delegable: Type.Array(Type.String()),
  delegatesMayPassOn: Type.Boolean(),
})
export type SettingsView = Static<typeof SettingsView>
export const getSettings = endpoint({
  id: 'getSettings',
  method: 'GET',
  path: '/v1/accounts/:account/settings',
  governed: { by: 'account-settings.read' },
  summary: 'Features, defaults that depend on the account, and what delegates may give',
  params: InAccount,
  query: Shape(Past),
  output: SettingsView,
  asOf: true,
})
export const editSettings = endpoint({
  id: 'editSettings',
  method: 'PATCH',
  path: '/v1/accounts/:account/settings',
  governed: { by: 'account-settings.edit' },
  summary: 'Switch features and account defaults, edit what delegates may give',
  params: InAccount,
  query: Shape(Preview),
  input: Some({
    features: Type.Record(Type.String(), Type.Boolean()),
    accountDefaults: Type.Record(Type.String(), Type.Boolean()),
    delegable: Type.Array(Type.String(), { maxItems: 1000 }),
    delegatesMayPassOn: Type.Boolean(),
    ...Reason,
  }),
  output: Saved(SettingsView),
  previews: true,
})
