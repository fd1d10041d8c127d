import type { Action, Permission } from '../../catalog/edition.ts'
import { differing } from '../../kit/differing.ts'
import type { Touch } from '../change.ts'
import type { Directory, Group, Profile, User } from '../directory.ts'
import { heldThrough, type Terms } from '../held.ts'
import {
  account,
  columnsOf,
  compile,
  delegatedBy,
  dependsOn,
  group,
  self,
  subtree,
} from './compile.ts'
import type { Columns } from './compile.ts'
import { interned } from './interned.ts'
import { idNumber, idOrNone, none } from './numbers.ts'
import { isBelow, isThere, treeOf, type Tree } from './tree.ts'

/** What deciding needs of a person; names and the like stay where they are kept. */
export type Person = Pick<
  User,
  'id' | 'kind' | 'state' | 'profiles' | 'memberGroup' | 'managedGroups'
>
export type Rows = Terms & {
  readonly revision: number
  readonly users: Iterable<Person>
  readonly profiles: Iterable<Profile>
  readonly groups: Iterable<Group>
}

/** A person is eight numbers: four profiles (0 is none), where they are, and what they are. */
export const stride = 8
export const [member, managed, flags, profileSet] = [4, 5, 6, 7] as const
/** `crowded`: more profiles than fit, which no plan gives; here they may nothing, `allows` goes the slow way. */
export const [known, enabled, human, crowded] = [1, 2, 4, 8] as const

/**
 * A directory in few bytes that answers in few reads. It follows the account change by change and
 * is never built again for one: the one value in core that changes in place, so it has one owner,
 * who lets it follow between answers and never during one.
 */
export class CompactDirectory {
  readonly columns: Columns
  readonly managedSets = interned()
  readonly profileSets = interned()
  readonly profiles = new Map<number, Profile>()
  /** What each profile gives today. */
  readonly given = new Map<number, readonly Permission[]>()
  revision: number
  terms: Terms
  users: Int32Array
  /** Past the highest number of any person. */
  end = 0
  tree: Tree = treeOf(new Map())
  #rows: Uint8Array
  #parents = new Map<number, number | null>()
  /** By managed set: whether one of its groups is there. */
  #manages: boolean[] = [false]
  /** Told what changed: one person, or (`none`) anything. */
  readonly #watchers: ((user: number) => void)[] = []

  constructor({ revision, edition, features, settings, users, profiles, groups }: Rows) {
    this.revision = revision
    this.terms = { edition, features, settings }
    this.columns = columnsOf(edition)
    this.users = new Int32Array(stride * 1024)
    this.#rows = new Uint8Array(this.columns.width * 64)
    for (const { id, parent } of groups) this.#placeGroup(id, parent)
    this.#numberGroups()
    for (const profile of profiles) this.#putProfile(profile)
    for (const user of users) this.#putUser(user)
  }

  static from({ users, profiles, groups, ...rest }: Directory): CompactDirectory {
    const [people, rows, tree] = [users.values(), profiles.values(), groups.values()]
    return new CompactDirectory({ ...rest, users: people, profiles: rows, groups: tree })
  }

  /** May this person do this there? `group` is where the thing is, `owner` who handles it. */
  check(user: number, action: number, group: number, owner: number): boolean {
    if (group !== none && !isThere(this.tree, group)) return false
    if (owner !== none && !this.has(owner, known)) return false
    return this.grants(user, action, group, owner)
  }

  /** `check` in words: on a thing in a group, or where the agent is who handles it. */
  checkText(user: string, action: Action, group: string | null, agent: string | null): boolean {
    const number = this.columns.numberOf.get(action)
    if (number === undefined) return false
    const owner = agent === null ? none : idNumber('usr', agent)
    if (agent !== null && owner === none) return false
    const place =
      group !== null ? idNumber('grp', group) : owner === none ? none : this.at(owner, member)
    if (group !== null && place === none) return false
    return this.check(idNumber('usr', user), number, place, owner)
  }

  /** `check` of a place that is known to be there. */
  grants(user: number, action: number, group: number, owner: number): boolean {
    const bits = this.scopes(user, action)
    return bits !== 0 && this.contains(bits, user, group, owner)
  }

  /** Whether scopes of this person contain the place. */
  contains(bits: number, user: number, place: number, owner: number): boolean {
    if (bits & account) return true
    if (bits & self && owner === user && user !== none) return true
    if (place === none) return false
    if (bits & group && this.at(user, member) === place) return true
    return (bits & subtree) !== 0 && this.covers(user, place)
  }

  /** The scopes in which somebody enabled may do this. */
  scopes(user: number, action: number): number {
    if (!this.has(user, enabled) || action < 0 || action >= this.columns.numberOf.size) return 0
    const bits = this.column(user, action)
    const more = this.columns.asKeeper[action] ?? 0
    return (bits & more) === more || !this.isFull(user) ? bits : bits | more
  }

  /** What a column says of a person: what only counts for who manages a group, for these alone. */
  column(user: number, column: number): number {
    const bits = this.read(user, column)
    if (bits < 1 << delegatedBy) return bits
    const always = bits & ((1 << delegatedBy) - 1)
    return this.manages(user) ? always | (bits >> delegatedBy) : always
  }

  /** What a column holds of a person's profiles: at most four reads. */
  read(user: number, column: number): number {
    const at = user * stride
    const { width } = this.columns
    const { users } = this
    const rows = this.#rows
    let bits =
      (rows[(users[at] ?? 0) * width + column] ?? 0) |
      (rows[(users[at + 1] ?? 0) * width + column] ?? 0)
    const third = users[at + 2] ?? 0
    if (third !== 0)
      bits |=
        (rows[third * width + column] ?? 0) | (rows[(users[at + 3] ?? 0) * width + column] ?? 0)
    return bits
  }

  at(user: number, field: number): number {
    return this.has(user, known) ? (this.users[user * stride + field] ?? none) : none
  }

  has(user: number, flag: number): boolean {
    return user >= 0 && user < this.end && ((this.users[user * stride + flags] ?? 0) & flag) !== 0
  }

  covers(user: number, group: number): boolean {
    return isBelow(this.tree, this.managedSets.lists[this.at(user, managed)] ?? [], group)
  }

  manages(user: number): boolean {
    return this.#manages[this.at(user, managed)] === true
  }

  /** How many keeper permissions a person's profiles give. */
  keeperShare(user: number): number {
    if (!this.has(user, human) || !this.has(user, enabled)) return 0
    const { keeperFrom, keeperCount } = this.columns
    let share = 0
    for (let at = 0; at < keeperCount; at += 1) share += this.column(user, keeperFrom + at)
    return share
  }

  isFull(user: number): boolean {
    const { keeperCount } = this.columns
    return keeperCount > 0 && this.keeperShare(user) === keeperCount
  }

  /** To be told after each change: of one person, or (`none`) that anything may be different. */
  watch(watcher: (user: number) => void): void {
    this.#watchers.push(watcher)
  }

  /** Takes in a change, which makes the account this revision. */
  follow(touches: readonly Touch[], revision = this.revision + 1): void {
    const groups = touches.filter((touch) => touch.noun === 'agent-group')
    for (const { id, after } of groups)
      if (after) this.#placeGroup(id, after.parent)
      else this.#parents.delete(idNumber('grp', id))
    if (groups.length > 0) this.#numberGroups()
    const terms = this.#followTerms(touches)
    let everybody = groups.length > 0 || terms
    for (const touch of touches) {
      if (touch.noun === 'user') {
        if (touch.after) this.#putUser(touch.after)
        else this.#dropUser(idNumber('usr', touch.id))
        this.#tell(idNumber('usr', touch.id))
      } else if (touch.noun === 'profile') {
        everybody = true
        if (touch.after) this.#putProfile(touch.after)
        else this.#dropProfile(idNumber('prf', touch.id))
      }
    }
    if (everybody) this.#tell(none)
    this.revision = revision
  }

  #tell(user: number) {
    for (const watcher of this.#watchers) watcher(user)
  }

  /** Compiles again the profiles that a switched feature or default matters to. */
  #followTerms(touches: readonly Touch[]): boolean {
    const features = new Set(this.terms.features)
    let { settings } = this.terms
    for (const touch of touches) {
      if (touch.noun === 'settings') settings = touch.after
      else if (touch.noun === 'feature' && touch.after) features.add(touch.id)
      else if (touch.noun === 'feature') features.delete(touch.id)
    }
    const was = this.terms
    const switched = differing(features, was.features)
    const defaults = differing(settings.accountDefaults, was.settings.accountDefaults)
    this.terms = { ...was, features, settings }
    if (switched.size === 0 && defaults.size === 0) return false
    for (const profile of this.profiles.values())
      if (dependsOn(this.terms, profile, switched, defaults)) this.#putProfile(profile)
    return true
  }

  #placeGroup(id: string, parent: string | null) {
    this.#parents.set(idNumber('grp', id), parent === null ? null : idNumber('grp', parent))
  }

  #numberGroups() {
    this.tree = treeOf(this.#parents)
    const { tree } = this
    this.#manages = this.managedSets.lists.map((list) => list.some((each) => isThere(tree, each)))
  }

  #putProfile(profile: Profile) {
    const number = idNumber('prf', profile.id)
    const { width } = this.columns
    const from = (number + 1) * width
    if (this.#rows.length < from + width) {
      const grown = new Uint8Array(Math.max(from + width, Math.ceil(this.#rows.length * 1.5)))
      grown.set(this.#rows)
      this.#rows = grown
    }
    const permissions = heldThrough(this.terms, profile).map(({ permission }) => permission)
    this.profiles.set(number, profile)
    this.given.set(number, permissions)
    this.#rows.set(compile(this.columns, this.terms.edition, permissions), from)
  }

  #dropProfile(number: number) {
    const { width } = this.columns
    this.profiles.delete(number)
    this.given.delete(number)
    this.#rows.fill(0, (number + 1) * width, (number + 2) * width)
  }

  #putUser({ id, kind, state, profiles, memberGroup, managedGroups }: Person) {
    const number = idNumber('usr', id)
    const held = profiles.map((profile) => idNumber('prf', profile))
    if (number === none) return
    this.#makeRoom(number)
    const at = number * stride
    const { users } = this
    for (let slot = 0; slot < 4; slot += 1) users[at + slot] = (held[slot] ?? none) + 1
    const set = this.managedSets.of(managedGroups.map((group) => idNumber('grp', group)))
    this.#manages[set] ??= (this.managedSets.lists[set] ?? []).some((one) =>
      isThere(this.tree, one),
    )
    users[at + member] = idOrNone('grp', memberGroup)
    users[at + managed] = set
    const live = held.length > 4 ? crowded : state === 'enabled' ? enabled : 0
    users[at + flags] = known | live | (kind === 'human' ? human : 0)
    users[at + profileSet] = this.profileSets.of(held)
  }

  #dropUser(number: number) {
    this.users.fill(0, number * stride, (number + 1) * stride)
  }

  #makeRoom(number: number) {
    this.end = Math.max(this.end, number + 1)
    if (this.users.length >= (number + 1) * stride) return
    const grown = new Int32Array(Math.max(number + 1, Math.ceil(this.end * 1.25)) * stride)
    grown.set(this.users)
    this.users = grown
  }
}
