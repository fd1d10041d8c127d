import type { Stage } from './stage.ts'

/** When the shop, which is asked for orders, was away: over noon of a day. */
export const outageOf = ({ hour }: Pick<Stage, 'hour'>) => ({
  from: hour(11, 11),
  to: hour(11, 13),
})
