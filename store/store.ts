import type { Directory } from '@rolecall/core/access/directory'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Checks } from './checks.ts'
import type { Dialect } from './dialect.ts'
import type { Directories } from './directories.ts'
import type { Editions } from './editions.ts'
import type { PendingEvents } from './events.ts'
import type { FoundKey } from './key-secrets.ts'
import type { Keys } from './keys.ts'
import type { Pasts } from './past.ts'
import type { Turn } from './turns.ts'

/** An open database and what is kept in memory beside it. Made by `openStore`. */
export type Store = {
  readonly database: Dialect
  readonly now: () => number
  readonly keys: Keys
  readonly editions: Editions
  /** Each account as it is after the last change that was committed. */
  readonly directories: Directories
  /** Told of each directory that is let be seen, whichever process changed it. */
  readonly published: Set<(directory: Directory) => void>
  /** Who changes an account waits for whoever does so already. */
  readonly turnOf: (account: AccountId) => Turn
  readonly pendingEvents: PendingEvents
  /** Accounts as they were: those that were asked for lately. */
  readonly pasts: Pasts
  /** What was found when each account's trail was last read. */
  readonly checks: Checks
  /** By the hash of an API key, whose it is: those that were used lately. */
  readonly foundKeys: Map<string, FoundKey>
  /** When the last use of each secret of an API key was written down. */
  readonly keyUses: WeakMap<FoundKey, number>
  /**
   * Milliseconds since memory was last known to be all that is committed, by whichever process: grows
   * while the database cannot be reached. 0 where no other process can write.
   */
  readonly lag: () => number
  /** Writes what is still buffered, waits for the changes under way, and lets the lock go. */
  readonly close: () => Promise<void>
}
