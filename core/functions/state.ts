import { fail, ok, type Result } from '../kit/result.ts'

/** The six states of a function, as their names are shown. */
export const functionStates = [
  'Draft',
  'Productive',
  'Modified',
  'Marked Undeployed',
  'Build Error',
  'Deploy Error',
] as const
export type FunctionState = (typeof functionStates)[number]

/**
 * Where a function stands. `serving` is the version that answers calls: a failed deploy leaves the
 * one before in service, so the state alone does not tell.
 */
export type Standing = { readonly state: FunctionState; readonly serving: number | null }

export type FunctionEvent =
  | { readonly kind: 'saved' }
  | { readonly kind: 'deployed'; readonly version: number }
  /** The code does not compile, or has no `lambda`. */
  | { readonly kind: 'build-failed' }
  /** The code compiles, and could not be put into service. */
  | { readonly kind: 'deploy-failed' }
  | { readonly kind: 'undeploy-asked' }
  /** The last call of the version that served has ended. */
  | { readonly kind: 'undeployed' }

export type StateRefusal =
  | { readonly kind: 'not-in-service' }
  | { readonly kind: 'leaving-service' }
  | { readonly kind: 'in-service' }

export const fresh: Standing = { state: 'Draft', serving: null }

/**
 * Rule: a function is written, put into service, changed, and taken out of service again. Whatever
 * fails on the way leaves in service what served before; while one is taken out, nothing else happens
 * to it.
 */
export function standingAfter(
  { state, serving }: Standing,
  event: FunctionEvent,
): Result<Standing, StateRefusal> {
  const leaving = state === 'Marked Undeployed'
  if (leaving && event.kind !== 'undeployed') return fail({ kind: 'leaving-service' })
  switch (event.kind) {
    case 'saved':
      return ok({ state: serving === null ? 'Draft' : 'Modified', serving })
    case 'deployed':
      return ok({ state: 'Productive', serving: event.version })
    case 'build-failed':
      return ok({ state: 'Build Error', serving })
    case 'deploy-failed':
      return ok({ state: 'Deploy Error', serving })
    case 'undeploy-asked':
      if (serving === null) return fail({ kind: 'not-in-service' })
      return ok({ state: 'Marked Undeployed', serving })
    case 'undeployed':
      if (!leaving) return fail({ kind: 'not-in-service' })
      return ok({ state: 'Draft', serving: null })
  }
}

/** Rule: a function is deleted only when no version of it answers calls. */
export function refusalToDelete({ state, serving }: Standing): StateRefusal | null {
  if (state === 'Marked Undeployed') return { kind: 'leaving-service' }
  return serving === null ? null : { kind: 'in-service' }
}

export const stateSentence = {
  'not-in-service': 'the function is not deployed: deploy it first',
  'leaving-service': 'the function is being undeployed: try again when its last call has ended',
  'in-service': 'the function is deployed: undeploy it first',
} as const satisfies Record<StateRefusal['kind'], string>
