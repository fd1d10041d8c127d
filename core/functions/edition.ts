import type { Edition } from '../catalog/edition.ts'
import type { Model } from './limits.ts'

/** Which of the two platforms an edition has: functions, or lambdas. */
export const modelOf = ({ components }: Edition): Model =>
  components.has('function') ? 'v2' : 'v1'
