import type { Action } from '@rolecall/core/catalog/edition'
import type { UsesOfAction } from '@rolecall/core/access/compact/used-today'
import type { AccountId } from '@rolecall/core/kit/ids'

/**
 * Who was allowed what on which day, the last one of each: person, action and day, and nothing else.
 * An observation and no change, so the trail knows nothing of it; it lies where calls are counted, whose
 * thread does the work.
 */
export type UseStore = {
  /** Keeps that these people were allowed these actions on that day, where no later one is kept. */
  readonly write: (account: AccountId, day: number, uses: readonly UsesOfAction[]) => Promise<void>
  /** What is kept of these actions from that day on. */
  readonly read: (account: AccountId, actions: readonly Action[], from: number) => Promise<LastUses>
  /** The numbers of all people of whom something is kept. */
  readonly people: (account: AccountId) => Promise<Int32Array>
  /** Leaves nothing of these people. */
  readonly forgetPeople: (account: AccountId, people: Int32Array) => Promise<void>
  /** Leaves nothing of days before this one, nor of accounts that are none of these. */
  readonly forget: (from: number, accounts: readonly string[]) => Promise<void>
}

export type LastUses = {
  /** The first day on which uses were counted here, as far as anybody can know. */
  readonly since: number
  /** By action, at each person's number: the last day, 0 for none. It ends with the last who has one. */
  readonly days: ReadonlyMap<Action, Uint16Array>
}
