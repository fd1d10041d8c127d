import type { Action, Permission } from '../../catalog/edition.ts'
import { differing } from '../../kit/differing.ts'
import type { Touch } from '../change.ts'
import type { GroupId, LobId, ProfileId } from '../../kit/ids.ts'
import type { Directory, Profile } from '../directory.ts'
import { heldThrough, type Terms } from '../held.ts'
import { areLinesOn } from '../lines.ts'
import { People } from '../people.ts'
import { columnOf } from '../people-page.ts'
import { pageSize } from '../table.ts'
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
import { ManagedSets } from './managed-sets.ts'
import { grown, idNumber, idOrNone, isNumber, none, same } from './numbers.ts'
import { crowded, enabled, human, known, type Person, type Rows } from './person.ts'
import { ProfileBits } from './profile-bits.ts'
import { isThere, placeIn, treeOf, type Tree } from './tree.ts'

/**
 * A person is four numbers, so that four people share what is read at once: the slots of two
 * profiles, of two more (0 is none), the group they are in, and the set of groups they manage above
 * the flags of what they are.
 */
export const stride = 4
const [slots, moreSlots, member, lastWord] = [0, 1, 2, 3] as const
const flagBits = 4
const slotMax = 0xffff

/**
 * A directory in few bytes that answers in few reads. It follows the account change by change and
 * is never built again for one: the one value in core that changes in place, so it has one owner,
 * who lets it follow between answers and never during one.
 */
export class CompactDirectory {
  readonly columns: Columns
  readonly managedSets: ManagedSets
  readonly profileSets = interned()
  readonly #lineSets = interned()
  readonly profiles = new Map<number, Profile>()
  /** What each profile gives today. */
  readonly given = new Map<number, readonly Permission[]>()
  revision: number
  terms: Terms
  readonly #bits: ProfileBits
  #people: Int32Array = new Int32Array(stride * 1024)
  /** What is not asked in a check: the list of profiles of each. */
  #sets: Int32Array = new Int32Array(1024)
  /** The list of lines of business of each; it ends with the last who has some. */
  #lines: Int32Array = new Int32Array(0)
  areLinesOn: boolean
  /** Past the highest number of any person. */
  end = 0
  tree: Tree
  #parents = new Map<number, number | null>()
  /** Told what changed: one person, or (`none`) anything. */
  readonly #watchers: ((user: number) => void)[] = []

  constructor({ revision, edition, features, settings, users, profiles, groups }: Rows) {
    this.revision = revision
    this.terms = { edition, features, settings }
    this.areLinesOn = areLinesOn(this.terms)
    this.columns = columnsOf(edition)
    this.#bits = new ProfileBits(this.columns.width)
    for (const { id, parent } of groups) this.#placeGroup(id, parent)
    this.tree = treeOf(this.#parents)
    this.managedSets = new ManagedSets(this.tree)
    for (const profile of profiles) this.#putProfile(profile)
    if (users instanceof People) this.#putPeople(users)
    else for (const user of users) this.#putUser(user)
  }

  static from({ users, profiles, groups, ...rest }: Directory): CompactDirectory {
    const [rows, tree] = [profiles.values(), groups.values()]
    const people = users instanceof People ? users : users.values()
    return new CompactDirectory({ ...rest, users: people, profiles: rows, groups: tree })
  }

  /** May this person do this there? `group` is where the thing is, `owner` who handles it. */
  check(user: number, action: number, group: number, owner: number): boolean {
    if (group !== none && !isThere(this.tree, group)) return false
    if (owner !== none && (!this.has(owner, known) || this.#isElsewhere(user, owner))) return false
    return this.grants(user, action, group, owner)
  }

  /** `check` in words: on a thing in a group, or where the agent is who handles it. */
  checkText(user: string, action: Action, group: string | null, agent: string | null): boolean {
    const number = this.columns.numberOf.get(action)
    if (number === undefined) return false
    const owner = agent === null ? none : idNumber('usr', agent)
    if (agent !== null && owner === none) return false
    const place = group !== null ? idNumber('grp', group) : this.groupOf(owner)
    if (group !== null && place === none) return false
    return this.check(idNumber('usr', user), number, place, owner)
  }

  /** `check` of a place that is known to be there. */
  grants(user: number, action: number, group: number, owner: number): boolean {
    const bits = this.scopes(user, action)
    return bits !== 0 && this.contains(bits, user, group, owner)
  }

  /**
   * Whether scopes of this person contain the place. Reckoned rather than asked step by step: what a
   * person is cannot be guessed, and a processor that guesses wrong has to wait for memory.
   */
  contains(bits: number, user: number, place: number, owner: number): boolean {
    const isOwn = same(owner, user) & isNumber(user)
    const isIn = same(this.groupOf(user), place) & isNumber(place)
    if (bits & (account | (isOwn * self) | (isIn * group))) return true
    return (bits & subtree) !== 0 && this.covers(user, place)
  }

  /** Whether this person is limited to lines of business, and none of these is among them. */
  isOutside(user: number, of: readonly number[]): boolean {
    if (!this.areLinesOn || of.length === 0) return false
    const own = this.linesOf(user)
    return own.length > 0 && !of.some((line) => own.includes(line))
  }

  #isElsewhere(user: number, owner: number): boolean {
    return this.areLinesOn && this.isOutside(user, this.linesOf(owner))
  }

  /** The lines of business somebody has, whether these are on or not. */
  linesOf(user: number): readonly number[] {
    return this.#lineSets.lists[this.#lines[user] ?? 0] ?? []
  }

  /** The scopes in which somebody enabled may do this. */
  scopes(user: number, action: number): number {
    const more = this.columns.asKeeper[action]
    if (more === undefined || user < 0 || user >= this.end) return 0
    // All bits, or none of who is not enabled.
    const live = -((this.#last(user) & enabled) >> 1)
    const bits = this.column(user, action) & live
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
    const people = this.#people
    const two = people[user * stride + slots] ?? 0
    const more = people[user * stride + moreSlots] ?? 0
    const bits = this.#bits.of(column, two & slotMax) | this.#bits.of(column, two >>> 16)
    return more === 0
      ? bits
      : bits | this.#bits.of(column, more & slotMax) | this.#bits.of(column, more >>> 16)
  }

  has(user: number, flag: number): boolean {
    return (this.#last(user) & flag) !== 0
  }

  /** The group somebody is in, or `none`. */
  groupOf(user: number): number {
    return this.has(user, known) ? (this.#people[user * stride + member] ?? none) : none
  }

  /** The number of the set of groups somebody manages. */
  managedBy(user: number): number {
    return this.#last(user) >> flagBits
  }

  /** The number of the list of profiles somebody has. */
  profileSetOf(user: number): number {
    return this.#sets[user] ?? 0
  }

  covers(user: number, group: number): boolean {
    const place = placeIn(this.tree, group)
    return place >= 0 && this.managedSets.covers(this.managedBy(user), place)
  }

  manages(user: number): boolean {
    return this.managedSets.hasAny(this.managedBy(user))
  }

  #last(user: number): number {
    return user >= 0 && user < this.end ? (this.#people[user * stride + lastWord] ?? 0) : 0
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
    this.areLinesOn = areLinesOn(this.terms)
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
    this.managedSets.renumber(this.tree)
  }

  #putProfile(profile: Profile) {
    const number = idNumber('prf', profile.id)
    const permissions = heldThrough(this.terms, profile).map(({ permission }) => permission)
    this.profiles.set(number, profile)
    this.given.set(number, permissions)
    this.#bits.put(number, compile(this.columns, this.terms.edition, permissions))
  }

  #dropProfile(number: number) {
    this.profiles.delete(number)
    this.given.delete(number)
    this.#bits.put(number, new Uint8Array(this.columns.width))
  }

  #putUser({ id, kind, state, profiles, memberGroup, managedGroups, lobs }: Person) {
    const number = idNumber('usr', id)
    if (number === none) return
    this.#makeRoom(number)
    const flags = (state === 'enabled' ? enabled : 0) | (kind === 'human' ? human : 0)
    this.#put(
      number,
      flags,
      this.#held(profiles),
      idOrNone('grp', memberGroup),
      this.#managed(managedGroups),
    )
    this.#limit(number, this.#linesIn(lobs))
  }

  /** Everybody at once, out of the pools: what many have alike is looked up once for all of them. */
  #putPeople(people: People) {
    const { pools } = people
    const kinds = pools.kind.values.map((kind) => (kind === 'human' ? human : 0))
    const states = pools.state.values.map((state) => (state === 'enabled' ? enabled : 0))
    const members = pools.memberGroup.values.map((group) => idOrNone('grp', group))
    const held = atEach(pools.profiles.values, (profiles) => this.#held(profiles))
    const managed = atEach(pools.managedGroups.values, (groups) => this.#managed(groups))
    const lines = atEach(pools.lobs.values, (lobs) => this.#linesIn(lobs))
    this.#makeRoom(people.pages.length * pageSize - 1)
    const { kind, state, memberGroup, profiles, managedGroups, lobs } = columnOf
    people.each((number, numbers, slot) => {
      this.#put(
        number,
        (kinds[numbers[kind + slot] ?? 0] ?? 0) | (states[numbers[state + slot] ?? 0] ?? 0),
        held(numbers[profiles + slot] ?? 0),
        members[numbers[memberGroup + slot] ?? 0] ?? none,
        managed(numbers[managedGroups + slot] ?? 0),
      )
      this.#limit(number, lines(numbers[lobs + slot] ?? 0))
    })
  }

  #put(number: number, flags: number, held: Held, group: number, managed: number) {
    const at = number * stride
    const live = held.isCrowded ? (flags & ~enabled) | crowded : flags
    this.end = Math.max(this.end, number + 1)
    this.#people[at + slots] = held.slots
    this.#people[at + moreSlots] = held.moreSlots
    this.#people[at + member] = group
    this.#people[at + lastWord] = (managed << flagBits) | live | known
    this.#sets[number] = held.set
  }

  #held(profiles: readonly ProfileId[]): Held {
    const held = profiles.map((profile) => idNumber('prf', profile))
    const [first = 0, second = 0, third = 0, fourth = 0] = held.map((each) =>
      this.#bits.slotOf(each),
    )
    const isCrowded = held.length > 4 || Math.max(first, second, third, fourth) > slotMax
    return {
      isCrowded,
      slots: isCrowded ? 0 : first | (second << 16),
      moreSlots: isCrowded ? 0 : third | (fourth << 16),
      set: this.profileSets.of(held),
    }
  }

  #managed(groups: readonly GroupId[]): number {
    return this.managedSets.of(groups.map((group) => idNumber('grp', group)))
  }

  #linesIn(lobs: readonly LobId[]): number {
    return this.#lineSets.of(lobs.map((lob) => idNumber('lob', lob)))
  }

  /** Most accounts have no lines, and keep nothing of them for anybody. */
  #limit(number: number, lines: number) {
    if (number >= this.#lines.length && lines === 0) return
    if (number >= this.#lines.length) this.#lines = grown(this.#lines, this.#sets.length)
    this.#lines[number] = lines
  }

  #dropUser(number: number) {
    this.#people.fill(0, number * stride, (number + 1) * stride)
    this.#sets.fill(0, number, number + 1)
    this.#lines.fill(0, number, number + 1)
  }

  #makeRoom(number: number) {
    if (this.#sets.length > number) return
    const room = Math.ceil((number + 1) * 1.0625)
    this.#people = grown(this.#people, room * stride)
    this.#sets = grown(this.#sets, room)
  }
}

/** A list of profiles as it lies in a person's numbers. */
type Held = {
  readonly isCrowded: boolean
  readonly slots: number
  readonly moreSlots: number
  readonly set: number
}

/** What follows from the value at each place, worked out when it is first asked for. */
function atEach<In, Out>(values: readonly In[], compute: (value: In) => Out): (at: number) => Out {
  const kept: (Out | undefined)[] = values.map(() => undefined)
  return (at) => (kept[at] ??= compute(values[at] as In))
}
