import type { PermissionView } from '@rolecall/contract/edition'

type Granting = Pick<PermissionView, 'label' | 'grants'>

/** The words that the editions have for calling a function. */
const calling: readonly string[] = ['function.invoke', 'lambda.invoke']

/**
 * Of several permissions that let somebody call functions, the one that grants the least besides;
 * null where there is no choice.
 */
export function enoughToCall<P extends Granting>(permissions: readonly P[]): P | null {
  const callers = permissions
    .filter(({ grants }) => grants.some(({ action }) => calling.includes(action)))
    .toSorted((one, other) => one.grants.length - other.grants.length)
  return callers.length > 1 ? (callers[0] ?? null) : null
}
