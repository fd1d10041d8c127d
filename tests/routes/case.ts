import type { Change } from '@rolecall/core/access/change'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { Target } from '@rolecall/core/access/target'
import type { Action } from '@rolecall/core/catalog/edition'
import type { Result } from '@rolecall/core/kit/result'
import type { Client } from '../../server/fresh-client.ts'
import type { Caller, Place, Stage } from './stage.ts'

/** A valid request at an object, and what the rules are asked about it. */
export type Asked = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  /** What the query names, as `params` do in the path: the caller must see it. */
  readonly named?: Readonly<Record<string, string>>
  readonly body?: object
  readonly ifMatch?: string
  /** The plan of core that this door carries out: its answer is the answer expected. */
  readonly plan?: (directory: Directory, actor: Actor) => Result<Change, Refusal>
  /** How many entries of the trail it writes, when that is not one. */
  readonly entries?: number
  /** The door only says what the plan would do. */
  readonly isOnlyPlanned?: true
  /** What must be allowed to whoever gets through. */
  readonly decides?: { readonly action: Action; readonly target: Target }
  /** Asks about the past: nothing in it is out of sight, for whoever may read the audit trail. */
  readonly isOfPast?: true
  /** No plan and no entry of the trail: the tables that it changes, by name. */
  readonly leaves?: readonly string[]
  /** Instead of the caller's own. */
  readonly client?: Client
  /** After it was done. */
  readonly done?: () => void
}
/** One way to use an endpoint. `placed` has an object here and one there. */
export type Case = {
  readonly title?: string
  readonly placed?: true
  readonly make: (stage: Stage, place: Place, caller: Caller) => Promise<Asked> | Asked
}
/** The same request about the account as it was; as it is now is the newest of that. */
export const asOf = ({ title, ...kind }: Case): Case => ({
  ...kind,
  title: title === undefined ? 'as of a revision' : `${title}, as of a revision`,
  make: async (stage, place, caller) => {
    const asked = await kind.make(stage, place, caller)
    const { revision } = await stage.directory()
    const query = [...(asked.query ? [asked.query] : []), `as_of=${revision}`].join('&')
    return { ...asked, query, isOfPast: true }
  },
})
/** An endpoint that cannot have a row: nobody is signed in yet. */
export type Exemption = { readonly exemptBecause: string }
