import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { InAccount, OneOf, Shape } from './shapes.ts'

/** How code is run, and how far it is kept apart. */
export const FunctionsRuntime = Shape({
  /**
   * `sealed`: each function in a sealed process; `trusted`: unsealed, since the operator trusts all code;
   * `elsewhere`: on a platform of its own; `not-started`: not known before something runs; `none`, `off`:
   * functions do not run here.
   */
  isolation: OneOf('sealed', 'trusted', 'elsewhere', 'not-started', 'none', 'off'),
  /** The same in words: no capital, no full stop. */
  sentence: Type.String(),
})
export type FunctionsRuntime = Static<typeof FunctionsRuntime>

export const functionsRuntime = endpoint({
  id: 'functionsRuntime',
  method: 'GET',
  path: '/v1/accounts/:account/functions-runtime',
  governed: { by: ['function.deploy', 'lambda.deploy'] },
  summary: 'How this server runs functions, and how far it keeps their code apart',
  params: InAccount,
  output: FunctionsRuntime,
})
