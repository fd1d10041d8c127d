import type {
  Component,
  Edition,
  Feature,
  Grant,
  Permission,
  Role,
  Scope,
  Traits,
} from './edition.ts'

/** How the shipped editions are written down, so that naming what does not exist does not compile. */
export type ComponentEntry = {
  readonly label: string
  readonly kept: 'stored' | 'outside'
  readonly verbs: { readonly [Verb in string]: string }
}
export type FeatureEntry = {
  readonly label: string
  readonly about: string
  readonly startsOn: boolean
}

/** The words an edition's rows may use. */
export type Words = {
  readonly components: { readonly [Id in string]: ComponentEntry }
  readonly features: { readonly [Id in string]: FeatureEntry }
  readonly sections: { readonly [Id in string]: string }
  readonly roles: {
    readonly [Id in string]: { readonly label: string; readonly about: string } & Traits
  }
}

export type ActionIn<W extends Words> = {
  [C in keyof W['components'] & string]: `${C}.${keyof W['components'][C]['verbs'] & string}`
}[keyof W['components'] & string]

/** `user.edit @ subtree on agent`; `of assignable` narrows a grant to profiles one could assign. */
export type GrantText<W extends Words> =
  | `${ActionIn<W>} @ ${Scope}`
  | `${ActionIn<W>} @ ${Scope} on ${keyof W['roles'] & string}`
  | `${ActionIn<W>} @ ${Scope} of assignable`
  | `${ActionIn<W>} @ ${Scope} on ${keyof W['roles'] & string} of assignable`

export type RowOptions<W extends Words, Sibling extends string> = {
  /** What the holder may do, in our words: a sentence, capital first, full stop. */
  readonly about: string
  readonly section: keyof W['sections'] & string
  readonly grants: readonly GrantText<W>[]
  readonly feature?: keyof W['features'] & string
  readonly implies?: readonly Sibling[]
  readonly recommends?: readonly Sibling[]
  readonly sensitive?: string
  readonly delegated?: true
  /** LivePerson's published id. */
  readonly id?: number
  readonly aliases?: readonly string[]
  readonly accountDefault?: 'on' | 'off'
}

export type Row<W extends Words, Sibling extends string> = RowOptions<W, Sibling> & {
  readonly label: string
  readonly default: Permission['default']
}

/** One row maker for each default: `off('View ...', { ... })`. */
export const rowsOf = <const W extends Words>(_words: W) => {
  const row =
    (standing: Permission['default']) =>
    <const Sibling extends string = never>(
      label: string,
      options: RowOptions<W, Sibling>,
    ): Row<W, Sibling> => ({ ...options, label, default: standing })

  return { core: row('core'), on: row('on'), off: row('off'), account: row('account') }
}

/** The rows of one role, keyed by slug. `implies: ['raed']` does not compile. */
export const roleOf =
  <const W extends Words>(_words: W) =>
  <const Slug extends string>(rows: { readonly [S in Slug]: Row<W, NoInfer<Slug>> }) =>
    rows

type Definition<W extends Words> = {
  readonly id: string
  readonly title: string
  readonly words: W
  readonly rows: { readonly [R in keyof W['roles']]: { readonly [Slug in string]: Row<W, string> } }
  readonly keeper: {
    readonly role: keyof W['roles'] & string
    readonly permissions: readonly string[]
    readonly grants: readonly GrantText<W>[]
  }
}

/** Turns the written form into the value that every rule reads. */
export function compileEdition<const W extends Words>(of: Definition<W>): Edition {
  const roles = Object.entries(of.words.roles).map(([id, entry]): [string, Role] => [
    id,
    {
      id,
      label: entry.label,
      about: entry.about,
      traits: {
        hasMemberGroup: entry.hasMemberGroup,
        hasSkills: entry.hasSkills,
        managesGroups: entry.managesGroups,
      },
      permissions: new Map(
        Object.entries(of.rows[id] ?? {}).map(([slug, row]) => [
          slug,
          permissionFrom(id, slug, row),
        ]),
      ),
    },
  ])
  return {
    id: of.id,
    title: of.title,
    roles: new Map(roles),
    components: new Map(Object.entries(of.words.components).map(componentFrom)),
    features: new Map(
      Object.entries(of.words.features).map(([id, entry]): [string, Feature] => [
        id,
        { id, ...entry },
      ]),
    ),
    sections: new Map(Object.entries(of.words.sections)),
    keeper: { ...of.keeper, grants: of.keeper.grants.map(grantFrom) },
  }
}

const componentFrom = ([id, { label, kept, verbs }]: [string, ComponentEntry]): [
  string,
  Component,
] => [id, { id, label, kept, verbs: new Map(Object.entries(verbs)) }]

function permissionFrom(role: string, slug: string, row: Row<Words, string>): Permission {
  return {
    role,
    slug,
    label: row.label,
    about: row.about,
    section: row.section,
    default: row.default,
    accountDefault: row.accountDefault ?? 'off',
    feature: row.feature ?? null,
    implies: row.implies ?? [],
    recommends: row.recommends ?? [],
    sensitive: row.sensitive ?? null,
    delegated: row.delegated ?? false,
    aliases: [...(row.id === undefined ? [] : [String(row.id)]), ...(row.aliases ?? [])],
    grants: row.grants.map(grantFrom),
  }
}

function grantFrom(text: string): Grant {
  const [, action = '', scope = '', role, assignable] =
    /^(.+) @ (\w+)(?: on ([\w-]+))?( of assignable)?$/.exec(text) ?? []
  return {
    action,
    scope: scope as Scope,
    onRoles: role === undefined ? null : [role],
    assignableOnly: assignable !== undefined,
  }
}
