import { guardsAtTheEdge } from './guards-at-the-edge.ts'
import { guardsOfPrograms } from './guards-of-programs.ts'
import { guardsOfRules } from './guards-of-rules.ts'

export type { Guard } from './guard.ts'

/** The guards that attacks run into, each by what it says. A guard that moves fails its attacks. */
export const guards = { ...guardsOfRules, ...guardsAtTheEdge, ...guardsOfPrograms }
export type GuardName = keyof typeof guards
