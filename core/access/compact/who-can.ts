import { account, delegatedBy, self } from './compile.ts'
import type { CompactDirectory } from './compact-directory.ts'
import { enabled } from './person.ts'
import { none } from './numbers.ts'
import { isThere, placeIn } from './tree.ts'

export type Page = {
  readonly total: number
  readonly users: readonly number[]
  /** Where the next page starts, or null after the last. */
  readonly next: number | null
}

/**
 * Answers "who can do this there?", a page at a time with the total. What was asked is kept as a
 * bit for each person, brought up to date when one person changes and dropped when more does.
 */
export class WhoCan {
  readonly #compact: CompactDirectory
  readonly #kept = new Map<string, Answer>()
  readonly #keepMax: number

  constructor(compact: CompactDirectory, keepMax = 64) {
    this.#compact = compact
    this.#keepMax = keepMax
    compact.watch((user) => this.#changed(user))
  }

  /** People whose number is `from` or higher, at most `limit` of them, by number. */
  page(action: number, place: number, from = 0, limit = 50): Page {
    const { bits, total } = this.#answer(action, place)
    const users: number[] = []
    const end = this.#compact.end
    let at = from
    for (; at < end && users.length < limit; at += 1) {
      const word = bits[at >> 5] ?? 0
      if (word === 0) at |= 31
      else if (word & (1 << (at & 31))) users.push(at)
    }
    while (at < end && ((bits[at >> 5] ?? 0) & (1 << (at & 31))) === 0) at += 1
    return { total, users, next: at < end ? at : null }
  }

  #answer(action: number, place: number): Answer {
    const key = `${action} ${place}`
    const known = this.#kept.get(key)
    const answer = known ?? scan(this.#compact, action, place)
    // Last asked, last dropped.
    this.#kept.delete(key)
    this.#kept.set(key, answer)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#keepMax && oldest !== undefined) this.#kept.delete(oldest)
    return answer
  }

  #changed(user: number) {
    if (user === none) return this.#kept.clear()
    for (const [key, answer] of this.#kept)
      if (user >> 5 >= answer.bits.length) this.#kept.delete(key)
      else mark(answer, user, this.#compact.check(user, answer.action, answer.place, none))
  }
}

type Answer = {
  readonly action: number
  readonly place: number
  readonly bits: Int32Array
  total: number
}

function mark(answer: Answer, user: number, can: boolean) {
  const word = answer.bits[user >> 5] ?? 0
  const bit = 1 << (user & 31)
  if (can === ((word & bit) !== 0)) return
  answer.bits[user >> 5] = word ^ bit
  answer.total += can ? 1 : -1
}

/** Everybody once. People of the same profiles share their scopes, so these are looked up by set. */
function scan(compact: CompactDirectory, action: number, place: number): Answer {
  const { end, managedSets, tree } = compact
  // Room for those who come next, so that one more person does not cost a scan.
  const bits = new Int32Array((end >> 5) + 64)
  const answer = { action, place, bits, total: 0 }
  if (place !== none && !isThere(tree, place)) return answer
  const asKeeper = compact.columns.asKeeper[action] ?? 0
  // Whose own a thing is was not asked.
  const counted = ~(self | (self << delegatedBy))
  const sets = new Int16Array(compact.profileSets.lists.length).fill(-1)
  const at = placeIn(tree, place)
  const above = Uint8Array.from(managedSets.lists, (_, set) =>
    at >= 0 && managedSets.covers(set, at) ? 1 : 0,
  )
  for (let user = 0; user < end; user += 1) {
    if (!compact.has(user, enabled)) continue
    const set = compact.profileSetOf(user)
    let scopes = sets[set] ?? 0
    if (scopes < 0) scopes = sets[set] = (compact.read(user, action) & counted) | (asKeeper << 8)
    if (scopes === 0) continue
    const isNear = compact.groupOf(user) === place || above[compact.managedBy(user)] === 1
    if (!isNear && scopes < account) continue
    if ((scopes & account) === 0 && !compact.check(user, action, place, none)) continue
    bits[user >> 5] = (bits[user >> 5] ?? 0) | (1 << (user & 31))
    answer.total += 1
  }
  return answer
}
