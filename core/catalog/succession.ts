import {
  componentOf,
  permissionOf,
  verbOf,
  type Action,
  type Edition,
  type Permission,
  type RoleId,
  type Slug,
} from './edition.ts'

/**
 * How what an account has in one edition goes on in the next. A permission goes on under its slug;
 * here stands what does not.
 */
export type Succession = {
  /** Permissions that another one takes over from: on wherever either was. */
  readonly takenOver: readonly { readonly role: RoleId; readonly slug: Slug; readonly by: Slug }[]
  /** Permissions that would give more than what they come from: off in every profile. */
  readonly heldBack: readonly { readonly role: RoleId; readonly slug: Slug }[]
  /** What an action of the one edition is in the other; the same, where it is not named. */
  readonly actionsOf: (action: Action) => readonly Action[]
  /** Components that the next edition does not have, in the words of the one before. */
  readonly stops: readonly string[]
}

/** What the next edition does with a permission of a role. */
export type Step = {
  readonly kind: 'renamed' | 'default-changed' | 'taken-over' | 'gone' | 'added'
  readonly role: RoleId
  readonly slug: Slug
  readonly was: Standing | null
  readonly is: Standing | null
}
export type Standing = Pick<Permission, 'label' | 'default'>

const same: Succession = {
  takenOver: [],
  heldBack: [],
  actionsOf: (action) => [action],
  stops: [],
}

/**
 * From the profiles of 2019 to the current ones. "View All Connections List" of agent managers was
 * about viewing; what bears its number today also handles conversations.
 */
const from2019: Succession = {
  takenOver: [{ role: 'agent-manager', slug: 'view-all-conversations', by: 'view-history' }],
  heldBack: [{ role: 'agent-manager', slug: 'handle-and-view-all-conversations' }],
  actionsOf(action) {
    if (componentOf(action) !== 'lambda') return [action]
    const verb = verbOf(action)
    return verb === 'deploy' ? ['function.deploy', 'function.undeploy'] : [`function.${verb}`]
  },
  stops: ['whitelist', 'emailReport settings', 'emailReport recipients', 'emailReport'],
}

/** The editions an account of this one may move to, by id. */
const onwards: Readonly<Record<string, readonly string[]>> = {
  'liveengage-2019': ['conversational-cloud'],
}

/** Whether an account may move so: onwards, or to what is new under the same name. */
export const mayFollow = (from: Edition, to: Edition): boolean =>
  from !== to && (from.id === to.id || onwards[from.id]?.includes(to.id) === true)

export const successionOf = (from: Edition, to: Edition): Succession =>
  from.id === 'liveengage-2019' && to.id === 'conversational-cloud' ? from2019 : same

/** Everything that the next edition has otherwise, in the order of its roles; what is alike is left out. */
export function stepsTo(from: Edition, to: Edition): readonly Step[] {
  const roles = new Set([...from.roles.keys(), ...to.roles.keys()])
  return [...roles].flatMap((role) => {
    const slugs = new Set([
      ...(from.roles.get(role)?.permissions.keys() ?? []),
      ...(to.roles.get(role)?.permissions.keys() ?? []),
    ])
    return [...slugs].flatMap((slug) => {
      const [was, is] = [permissionOf(from, role, slug), permissionOf(to, role, slug)]
      const kind = kindOf(successionOf(from, to), role, slug, was, is)
      return kind
        ? [{ kind, role, slug, was: was ? standing(was) : null, is: is ? standing(is) : null }]
        : []
    })
  })
}

function kindOf(
  { takenOver }: Succession,
  role: RoleId,
  slug: Slug,
  was: Permission | undefined,
  is: Permission | undefined,
): Step['kind'] | undefined {
  if (!was) return 'added'
  if (takenOver.some((each) => each.role === role && each.slug === slug)) return 'taken-over'
  if (!is) return 'gone'
  if (was.default !== is.default) return 'default-changed'
  return was.label === is.label ? undefined : 'renamed'
}

const standing = (permission: Permission): Standing => ({
  label: permission.label,
  default: permission.default,
})
