/**
 * An edition: the catalogs an account runs on. Everything that depends on a permission (console,
 * API, pages of the documentation) is made from this value; nothing else names a permission.
 */
export type Edition = {
  readonly id: string
  readonly title: string
  /** In the source's order. */
  readonly roles: ReadonlyMap<RoleId, Role>
  readonly components: ReadonlyMap<string, Component>
  readonly features: ReadonlyMap<FeatureId, Feature>
  /** The headings of the profile editor, in the order they are shown. */
  readonly sections: ReadonlyMap<string, string>
  readonly keeper: Keeper
}

/** Who holds all of `permissions` is a full administrator, and may also do what `grants` says. */
export type Keeper = {
  readonly role: RoleId
  readonly permissions: readonly Slug[]
  readonly grants: readonly Grant[]
}

export type RoleId = string
export type FeatureId = string
/** Names one permission. The same permission in two roles is one slug, with a label in each. */
export type Slug = string
/** `component.verb`, as in `user.edit`. */
export type Action = string

export type Role = {
  readonly id: RoleId
  readonly label: string
  readonly about: string
  readonly traits: Traits
  /** In the source's order: core permissions first, then the toggles. */
  readonly permissions: ReadonlyMap<Slug, Permission>
}

export type Traits = {
  /** People of this role belong to one agent group and have a maximum of concurrent chats. */
  readonly hasMemberGroup: boolean
  readonly hasSkills: boolean
  readonly managesGroups: boolean
}

export type Component = {
  readonly id: string
  readonly label: string
  /** Verbs in the order they are shown, each with what it means. */
  readonly verbs: ReadonlyMap<string, string>
  /** Stored: Rolecall keeps these itself. Outside: another app has them and asks. */
  readonly kept: 'stored' | 'outside'
}

export type Feature = {
  readonly id: FeatureId
  readonly label: string
  readonly about: string
  readonly startsOn: boolean
}

export type Permission = {
  readonly role: RoleId
  readonly slug: Slug
  /** Verbatim from the source. */
  readonly label: string
  /** What the holder may do, in our words. */
  readonly about: string
  readonly section: string
  /** `core` cannot be switched off; `account` follows the account's setting for this slug. */
  readonly default: 'core' | 'on' | 'off' | 'account'
  /** For `account` defaults: how the account's setting is shipped. */
  readonly accountDefault: 'on' | 'off'
  /** The feature without which the permission counts as off. */
  readonly feature: FeatureId | null
  readonly implies: readonly Slug[]
  readonly recommends: readonly Slug[]
  /** Why giving this deserves a second look; null when it does not. */
  readonly sensitive: string | null
  /** One of the toggles of delegated administration (domain.md, section 4). */
  readonly delegated: boolean
  /** Other names: LivePerson's numeric id as text, `FaaS-Admin`. */
  readonly aliases: readonly string[]
  readonly grants: readonly Grant[]
}

export type Scope = (typeof scopes)[number]
export const scopes = ['self', 'group', 'subtree', 'account'] as const

export type Grant = {
  readonly action: Action
  readonly scope: Scope
  /** On users or profiles of these roles only; null: of any role. */
  readonly onRoles: readonly RoleId[] | null
  /** Only of profiles that the holder could assign. */
  readonly assignableOnly: boolean
}

export const permissionOf = (edition: Edition, role: RoleId, slug: Slug): Permission | undefined =>
  edition.roles.get(role)?.permissions.get(slug)

export const actionsOf = (edition: Edition): readonly Action[] =>
  [...edition.components.values()].flatMap(({ id, verbs }) =>
    [...verbs.keys()].map((verb) => `${id}.${verb}`),
  )

/** `emailReport settings.create` is about `emailReport settings`. */
export const componentOf = (action: Action): string => action.slice(0, action.lastIndexOf('.'))
export const verbOf = (action: Action): string => action.slice(action.lastIndexOf('.') + 1)
