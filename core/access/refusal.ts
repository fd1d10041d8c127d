import type { Action, RoleId } from '../catalog/edition.ts'
import type { NonEmpty } from '../kit/non-empty.ts'
import type { BesideNoun } from './beside.ts'
import type { Noun } from './directory.ts'
import type { Denial } from './decide.ts'

/** What a refusal may be about. */
export type AnyNoun = Noun | BesideNoun

/**
 * Every way to say no to a request we understood. `status` in the contract is total over `kind`,
 * so a new kind does not compile until every door knows it.
 */
export type Refusal =
  /** Also for what exists but may not be seen: the two answers are the same bytes. */
  | { readonly kind: 'not-found'; readonly noun: AnyNoun; readonly id: string }
  | { readonly kind: 'denied'; readonly action: Action; readonly denial: Denial }
  | {
      readonly kind: 'beyond-your-authority'
      readonly person: string | null
      readonly missing: NonEmpty<Missing>
    }
  /** Who is limited to lines of business lifts nobody beyond them. */
  | { readonly kind: 'beyond-your-lines'; readonly person: string }
  | { readonly kind: 'last-admin' }
  /** Nobody would be left who could lift a full administrator out of their lines of business. */
  | { readonly kind: 'last-unlimited-admin' }
  | { readonly kind: 'invalid'; readonly field: string; readonly problem: string }
  | {
      readonly kind: 'name-taken'
      readonly noun: AnyNoun
      readonly field: 'name' | 'loginName'
      readonly name: string
    }
  | {
      readonly kind: 'two-of-one-role'
      readonly role: string
      readonly profiles: readonly [string, string]
    }
  | {
      readonly kind: 'unavailable'
      readonly permission: string
      readonly role: string
      readonly offeredBy: readonly string[]
    }
  | {
      readonly kind: 'in-use'
      readonly noun: AnyNoun
      readonly name: string
      readonly by: Named
    }
  /** It would be taken from these people, whom the actor may not edit. */
  | {
      readonly kind: 'not-yours-to-take'
      readonly noun: AnyNoun
      readonly name: string
      readonly from: Named
    }
  | {
      readonly kind: 'protected'
      readonly noun: AnyNoun
      readonly name: string
      readonly why: string
    }
  | {
      readonly kind: 'stale'
      readonly noun: AnyNoun
      readonly id: string
      readonly expected: string
      readonly actual: string
    }
  | { readonly kind: 'nothing-to-change' }
  /** Of what it stands in now, or because there is no room; `why` says what would help. */
  | { readonly kind: 'not-now'; readonly why: string }
  /** The whole account is another one than the caller last saw. */
  | { readonly kind: 'moved-on'; readonly expected: number; readonly actual: number }
  /** Of many changes that are made together some may not be, and so none was. */
  | { readonly kind: 'some-refused'; readonly of: number; readonly failures: NonEmpty<Failure> }

/** One of many changes, why it is refused, and where the request speaks of it. */
export type Failure = { readonly where: Where; readonly refusal: Refusal }

/** The id of a row; or a place in a file: the row of a sheet, or the line of a text. */
export type Where =
  | { readonly id: string }
  | { readonly file: string; readonly row: number }
  | { readonly file: string; readonly line: number }

/**
 * Those whom the actor knows by name, at most twenty, and how many more of them; of the others only
 * that there are some.
 */
export type Named = {
  readonly names: readonly string[]
  readonly more: number
  readonly hidden: boolean
}

/** A permission someone would get that the actor may not give. */
export type Missing = { readonly role: RoleId; readonly slug: string; readonly label: string }
