import type { Result } from '../../kit/result.ts'
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

/** The version of the row the caller last saw; absent where none is asked for. */
export type Expected = { readonly expected?: string | undefined }
