import type { Semantic } from '@rolecall/contract/access'

/** The decision after which nothing more of a batch is answered. */
export const lastAnswer = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
} as const satisfies Record<Semantic, boolean | undefined>

export const isSemantic = (word: string): word is Semantic => Object.hasOwn(lastAnswer, word)
