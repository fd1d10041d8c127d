import type { Action, Edition } from '../catalog/edition.ts'
import type { FunctionId } from '../kit/ids.ts'

/** The component that functions are in this edition: its words are older than functions of today. */
export const componentOfFunctions = ({ components }: Edition): 'function' | 'lambda' =>
  components.has('function') ? 'function' : 'lambda'

/** What whoever calls a function must hold, checked at every call. */
export const invokeAction = (edition: Edition): Action => `${componentOfFunctions(edition)}.invoke`

/** The functions that called each other until here, the first one first. */
export type Chain = readonly FunctionId[]
export const chainMax = 5

export type ChainRefusal =
  | { readonly kind: 'cycle'; readonly function: FunctionId }
  | { readonly kind: 'too-deep'; readonly most: number }

/**
 * Rule: a function may call others of its account, which may call others, so many deep; and none that
 * waits for this very call.
 */
export function refusalToChain(chain: Chain, called: FunctionId): ChainRefusal | null {
  if (chain.includes(called)) return { kind: 'cycle', function: called }
  return chain.length >= chainMax ? { kind: 'too-deep', most: chainMax } : null
}

export const chainSentence = (refusal: ChainRefusal): string =>
  refusal.kind === 'cycle'
    ? `\`${refusal.function}\` waits for this call already: functions cannot call each other in a circle`
    : `functions call each other ${refusal.most} deep and no deeper`

/** Who caused a call, and through which functions, as one text that an engine can carry. */
export type Cause = { readonly caller: string; readonly chain: Chain }
export const causeText = ({ caller, chain }: Cause): string => [caller, ...chain].join('>')
export function causeFrom(text: string): Cause {
  const [caller = '', ...chain] = text.split('>')
  return { caller, chain: chain as unknown as Chain }
}
