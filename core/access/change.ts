import type { Action, Edition, FeatureId, RoleId, Slug } from '../catalog/edition.ts'
import type { NonEmpty } from '../kit/non-empty.ts'
import type { Write } from '../functions/rows.ts'
import type { BesideTouch } from './beside.ts'
import type { Entity, Noun, Settings } from './directory.ts'

/**
 * What a plan asks for: rows before and after, and nothing else. One shape for every change, so
 * applying, undoing, auditing and replaying are each written once.
 */
export type Change = {
  /** What was done, as the audit trail names it: `profile.restore`. */
  readonly action: Action
  readonly touches: readonly Touch[]
  readonly warnings: readonly Warning[]
  /** Rows beside the directory, of which the touches are the summaries. */
  readonly writes?: readonly Write[]
}

/** What changes the directory itself. */
export type DirectoryTouch = Exclude<Touch, BesideTouch>
export type Touch =
  | { [N in Noun]: RowTouch<N> }[Noun]
  | BesideTouch
  | {
      readonly noun: 'feature'
      readonly id: FeatureId
      readonly before: boolean
      readonly after: boolean
    }
  | {
      readonly noun: 'settings'
      readonly id: 'settings'
      readonly before: Settings
      readonly after: Settings
    }
  | {
      readonly noun: 'edition'
      readonly id: 'edition'
      readonly before: Edition
      readonly after: Edition
    }

export type RowTouch<N extends Noun> = {
  readonly noun: N
  readonly id: Entity[N]['id']
  readonly before: Entity[N] | null
  readonly after: Entity[N] | null
}

/** What the actor should know before saving; it never stops them. */
export type Warning =
  | {
      readonly kind: 'recommends'
      readonly label: string
      readonly role: RoleId
      readonly alsoConsider: NonEmpty<Slug>
    }
  | { readonly kind: 'sensitive'; readonly label: string; readonly why: string }
  | { readonly kind: 'gated'; readonly label: string; readonly feature: string }
  /** Of a past version: the role does not offer this any more. */
  | { readonly kind: 'left-out'; readonly slug: Slug; readonly role: RoleId }
  /** Components of the edition before that the next one does not have, by their labels. */
  | { readonly kind: 'stops-applying'; readonly what: NonEmpty<string> }
  /** Passwords that are too old by the new policy. */
  | { readonly kind: 'old-passwords'; readonly people: number; readonly days: number }
  /** Passwords are not kept, so nobody can count those that do not fit. */
  | { readonly kind: 'stricter-passwords' }
  | { readonly kind: 'unused-people'; readonly names: NonEmpty<string>; readonly days: number }
  | { readonly kind: 'sessions-ended'; readonly sessions: number }
  | { readonly kind: 'locks-wait' }
  /** API keys that act as somebody who is disabled or deleted. */
  | { readonly kind: 'keys-end'; readonly names: NonEmpty<string> }
  /** Schedules of a function that is undeployed; and those that go on with it when it is deployed. */
  | { readonly kind: 'schedules-pause' | 'schedules-resume'; readonly names: NonEmpty<string> }
  /**
   * Functions in service whose deployer could no longer deploy them, or schedules whose owner could no
   * longer edit them; a schedule as the function it calls and when.
   */
  | {
      readonly kind: 'orphans'
      readonly what: 'function' | 'schedule'
      readonly fate: Fate
      readonly names: NonEmpty<string>
    }

/** What becomes of what nobody answers for: it goes on, it stops, or it had stopped and runs again. */
export type Fate = 'goes-on' | 'stops' | 'runs-again'
