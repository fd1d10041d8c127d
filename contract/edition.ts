import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  InAccount,
  Nullable,
  OneOf,
  Past,
  Preview,
  Reason,
  Ref,
  Saved,
  Shape,
  Some,
} from './shapes.ts'

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
  /** Components of other editions, with which one has them and what stands in their place here. */
  elsewhere: Type.Array(Shape({ component: Type.String(), sentence: Type.String() })),
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

const Maybe = Nullable(Type.Integer())
const PasswordClass = OneOf('letter', 'digit', 'symbol')
const policy = {
  /** Characters a password has at the least. */
  lengthMin: Type.Integer(),
  classes: Type.Array(PasswordClass),
  /** How many former passwords may not come back. */
  history: Type.Integer(),
  expiryDays: Maybe,
  /** Wrong passwords in a row. */
  lockAfter: Type.Integer(),
  /** Null: an administrator unlocks. */
  unlockMinutes: Maybe,
  unusedDays: Maybe,
  idleMinutes: Type.Integer(),
  sessionHours: Type.Integer(),
}
const Limit = Shape({ min: Type.Integer(), max: Type.Integer(), optional: Type.Boolean() })

export const SettingsView = Shape({
  features: Type.Array(FeatureView),
  accountDefaults: Type.Array(
    Shape({
      slug: Type.String(),
      label: Type.String(),
      on: Type.Boolean(),
      /** The profiles that follow it, and so change with it. */
      followedBy: Type.Array(Ref),
    }),
  ),
  /** `role slug` pairs that delegates may give beyond what they hold. */
  delegable: Type.Array(Type.String()),
  delegatesMayPassOn: Type.Boolean(),
  /** Whether functions and schedules stand still while nobody answers for them. */
  orphansStop: Type.Boolean(),
  /** Passwords, locks, disuse and sessions; null where there is no such limit. */
  signIn: Shape(policy),
  /** Within these the numbers of `signIn` may be chosen; `optional` ones may be null. */
  signInLimits: Type.Record(Type.String(), Limit),
})
export type SettingsView = Static<typeof SettingsView>
export const getSettings = endpoint({
  id: 'getSettings',
  method: 'GET',
  path: '/v1/accounts/:account/settings',
  governed: { by: 'account-settings.read' },
  summary:
    'Features, defaults that depend on the account, what delegates may give, what becomes of orphans, how people sign in',
  params: InAccount,
  query: Shape(Past),
  output: SettingsView,
  asOf: true,
})
export const settingsFields = {
  features: Type.Record(Type.String(), Type.Boolean()),
  accountDefaults: Type.Record(Type.String(), Type.Boolean()),
  delegable: Type.Array(Type.String(), { maxItems: 1000 }),
  delegatesMayPassOn: Type.Boolean(),
  orphansStop: Type.Boolean(),
  signIn: Some(policy),
}

export const editSettings = endpoint({
  id: 'editSettings',
  method: 'PATCH',
  path: '/v1/accounts/:account/settings',
  governed: { by: 'account-settings.edit' },
  summary:
    'Switch features and account defaults, edit what delegates may give, what becomes of orphans and how people sign in',
  params: InAccount,
  query: Shape(Preview),
  input: Some({ ...settingsFields, ...Reason }),
  output: Saved(SettingsView),
  previews: true,
})

const Standing = Shape({ label: Type.String(), default: OneOf('core', 'on', 'off', 'account') })
/** What another edition does with one permission of a role; null where it is not offered. */
const EditionStep = Shape({
  kind: OneOf('renamed', 'default-changed', 'taken-over', 'gone', 'added'),
  role: Ref,
  slug: Type.String(),
  was: Nullable(Standing),
  is: Nullable(Standing),
})
/** An edition the account may move to, and everything that it has otherwise. */
export const EditionMove = Shape({
  id: Type.String(),
  title: Type.String(),
  steps: Type.Array(EditionStep),
  /** What this edition has and that one has not, as the domain allowlist. */
  stops: Type.Array(Type.String()),
})
export type EditionMove = Static<typeof EditionMove>
export const EditionMoves = Shape({
  id: Type.String(),
  title: Type.String(),
  moves: Type.Array(EditionMove),
})
export type EditionMoves = Static<typeof EditionMoves>

export const listEditionMoves = endpoint({
  id: 'listEditionMoves',
  method: 'GET',
  path: '/v1/accounts/:account/edition/moves',
  governed: { by: 'account-settings.read' },
  summary: 'The editions this account may move to, and what each has otherwise',
  params: InAccount,
  output: EditionMoves,
})
export const moveEdition = endpoint({
  id: 'moveEdition',
  method: 'POST',
  path: '/v1/accounts/:account/edition/move',
  governed: { by: 'account-settings.edit' },
  summary: 'Move the account to another edition, as a whole or not at all',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({
    to: Type.String({ maxLength: 100, description: 'the id of the edition' }),
    ...Reason,
  }),
  output: Saved(EditionMoves),
  previews: true,
})
