import type { Directory } from '../../core/access/directory.ts'
import type { Check } from './checks.ts'
import { doneTo, type Done, type Operation } from './operations.ts'
import type { Random } from './random.ts'

/** Where walks go: in plain memory, or in a real store. */
export type Ground = {
  /** Makes an account that is like this one. */
  readonly enter: (like: Directory) => Promise<Path>
  readonly close: () => Promise<void>
}
/** One walk: an account that is changed step by step. */
export type Path = {
  readonly start: Directory
  readonly step: (at: Directory, operation: Operation, random: Random) => Promise<Step>
  /** What the account leaves behind must add up. It may be used up by this. */
  readonly end: (at: Directory, random: Random) => Promise<readonly Check[]>
}
/** What was done, and what else was seen while it was. */
export type Step = { readonly done: Done; readonly checks: readonly Check[] }

/** Plans and nothing else: for looking at rules closely and fast. */
export const inMemory: Ground = {
  enter: (like) =>
    Promise.resolve({
      start: like,
      step: (at, operation) => Promise.resolve({ done: doneTo(at, operation), checks: [] }),
      end: () => Promise.resolve([]),
    }),
  close: () => Promise.resolve(),
}
