import type { Result } from '../../kit/result.ts'
import type { Acting } from '../acting.ts'
import type { Change } from '../change.ts'
import type { Actor, Directory } from '../directory.ts'
import type { Refusal } from '../refusal.ts'

/**
 * A plan: what would change, or why not. Pure, so the same plan makes the preview and the change;
 * the store runs it inside the write transaction, on the newest revision.
 */
export type Plan<Input> = (
  directory: Directory,
  actor: Actor,
  input: Input,
) => Result<Change, Refusal>

/**
 * A plan that the guard has not seen yet: what changes many things at once takes a step for each, and
 * lets the guard look at all of them together. Without touches, it is so already.
 */
export type Step<Input> = (acting: Acting, input: Input) => Result<Change, Refusal>

/** The version of the row the caller last saw; absent where none is asked for. */
export type Expected = { readonly expected?: string | undefined }
