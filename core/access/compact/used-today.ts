import { actionsOf, type Action, type Edition } from '../../catalog/edition.ts'

/** People who were allowed an action, by their numbers. */
export type UsesOfAction = { readonly action: Action; readonly people: readonly number[] }

const nobody = new Int32Array(0)
const bitsEach = 32

/**
 * Which actions each person was allowed on one day: a bit for each, in room that is made when an
 * action is first allowed. To mark what is marked already is one read, and nothing else happens.
 * Actions are numbered as in the compact directory of the same edition.
 */
export class UsedToday {
  readonly edition: Edition
  readonly #actions: readonly Action[]
  readonly #marked: Int32Array[]
  /** Of these, what somebody else keeps already. */
  readonly #kept: Int32Array[]
  readonly #heard: () => void
  #isNew = false

  /** `heard` is told when something is marked that was not, but once until that is taken as `fresh`. */
  constructor(edition: Edition, heard: () => void) {
    this.edition = edition
    this.#actions = actionsOf(edition)
    this.#marked = this.#actions.map(() => nobody)
    this.#kept = this.#actions.map(() => nobody)
    this.#heard = heard
  }

  /** `user` is the number of somebody there is, `action` the number of an action of the edition. */
  mark(user: number, action: number): void {
    const bits = this.#marked[action]?.[user >>> 5] ?? 0
    if (((bits >>> (user & 31)) & 1) === 0) this.#add(user, action)
  }

  #add(user: number, action: number) {
    set(this.#marked, action, user)
    if (this.#isNew) return
    this.#isNew = true
    this.#heard()
  }

  /** What nobody keeps yet, at most so many people at once. What is marked meanwhile may be left for the next time. */
  *fresh(most: number): Generator<UsesOfAction> {
    this.#isNew = false
    for (const [at, action] of this.#actions.entries()) {
      let people: number[] = []
      const words = this.#marked[at] ?? nobody
      for (let word = 0; word < words.length; word += 1) {
        let bits = (words[word] ?? 0) & ~(this.#kept[at]?.[word] ?? 0)
        for (; bits !== 0; bits &= bits - 1)
          people.push(word * bitsEach + bitsEach - 1 - Math.clz32(bits & -bits))
        if (people.length + bitsEach <= most) continue
        yield { action, people }
        people = []
      }
      if (people.length > 0) yield { action, people }
    }
  }

  /** That these are kept now. */
  keep({ action, people }: UsesOfAction): void {
    const at = this.#actions.indexOf(action)
    for (const user of people) set(this.#kept, at, user)
  }
}

function set(all: Int32Array[], action: number, user: number): void {
  const word = user >>> 5
  let words = all[action] ?? nobody
  if (word >= words.length) {
    const longer = new Int32Array(Math.max(word + 1, Math.ceil(words.length * 1.5)))
    longer.set(words)
    all[action] = words = longer
  }
  words[word] = (words[word] ?? 0) | (1 << (user & 31))
}
