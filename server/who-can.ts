import type { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { idNumber, none } from '@rolecall/core/access/compact/numbers'
import { allows } from '@rolecall/core/access/compact/verdict'
import { WhoCan } from '@rolecall/core/access/compact/who-can'
import type { Directory, Skill, User } from '@rolecall/core/access/directory'
import { peopleWhere } from '@rolecall/core/access/people'
import { routing, type Routed } from '@rolecall/core/access/routing'
import type { Target } from '@rolecall/core/access/target'
import type { Action } from '@rolecall/core/catalog/edition'
import { numberOf, userId } from '@rolecall/core/kit/ids'

/** Some of many, by the number in their ids. */
export type Numbered<Row> = {
  readonly rows: readonly Row[]
  readonly total: number
  /** The number at which the next page starts, or null after the last. */
  readonly next: number | null
}
export type From = { readonly from: number; readonly limit: number }

type At = { readonly directory: Directory; readonly compact: CompactDirectory }
type Asked = {
  readonly action: Action
  readonly target: Target
  /** Of whom it is asked; everybody when it is not said. */
  readonly among?: readonly User[]
}

/**
 * Who may do this to that, in the order in which they were made. For everybody and a place the answer
 * is read from an index; else it is asked of one after the other.
 */
export function whoCan(at: At, { action, target, among }: Asked, page: From): Numbered<User> {
  const { directory, compact } = at
  const read = among ? undefined : fromIndex(at, action, target, page)
  if (read) return read
  const able = [...(among ?? directory.users.values())].filter(({ id }) =>
    allows(compact, directory, { kind: 'user', id }, action, target),
  )
  return numbered(able, page)
}

type Taking = {
  readonly action: Routed
  readonly skill: Skill | null
  /** How many chats and conversations each is taken to have. */
  readonly load: number
  readonly among?: readonly User[]
}

/** Who may take a chat or conversation that waits: only of who has room left is it asked. */
export function whoAccepts(
  directory: Directory,
  { action, skill, load, among }: Taking,
  page: From,
): Numbered<User> {
  const accepts = routing(directory, action)
  const waiting = { skill, agent: null, load }
  const people =
    among ?? peopleWhere(directory.users, 'maxChats', (max) => max !== null && max > load)
  return numbered(
    Iterator.from(people)
      .filter((user) => accepts(user, waiting).accepts)
      .toArray(),
    page,
  )
}

/** One page of rows. */
export function numbered<Row extends { readonly id: string }>(
  all: readonly Row[],
  { from, limit }: From,
): Numbered<Row> {
  const rest = all
    .filter(({ id }) => numberOf(id) >= from)
    .toSorted((a, b) => numberOf(a.id) - numberOf(b.id))
  const after = rest[limit]
  return {
    rows: rest.slice(0, limit),
    total: all.length,
    next: after === undefined ? null : numberOf(after.id),
  }
}

/** Each lives as long as the compact directory that it reads. */
const indexes = new WeakMap<CompactDirectory, WhoCan>()

function fromIndex(
  { directory, compact }: At,
  action: Action,
  { kind, groups, owner }: Target,
  { from, limit }: From,
): Numbered<User> | undefined {
  const isPlace = kind === 'outside' && owner === null && groups.length < 2
  if (!isPlace || compact.revision !== directory.revision) return undefined
  const number = compact.columns.numberOf.get(action)
  if (number === undefined) return { rows: [], total: 0, next: null }
  const index = indexes.get(compact) ?? new WhoCan(compact)
  indexes.set(compact, index)
  const [group] = groups
  const place = group === undefined ? none : idNumber('grp', group)
  const { users, total, next } = index.page(number, place, from, limit)
  const rows = users.flatMap((each) => directory.users.get(userId(each)) ?? [])
  return { rows, total, next }
}
