import type { NonEmpty } from '../../core/kit/non-empty.ts'
import { inMemory, type Ground } from './ground.ts'
import { inStore, type Where } from './store-ground.ts'

/** Where walks can go, by name. */
export const groundNames = ['memory', 'sqlite', 'postgres', 'three-nodes'] as const
export type GroundName = (typeof groundNames)[number]

/** Most walks where they are fastest, and some wherever else an account can live. */
export const everywhere: NonEmpty<GroundName> = [
  'sqlite',
  'sqlite',
  'postgres',
  'sqlite',
  'sqlite',
  'three-nodes',
]

const stores = {
  sqlite: { database: 'sqlite', nodes: 1 },
  postgres: { database: 'postgres', nodes: 1 },
  'three-nodes': { database: 'postgres', nodes: 3 },
} as const satisfies Record<Exclude<GroundName, 'memory'>, Where>

const open = (name: GroundName): Promise<Ground> =>
  name === 'memory' ? Promise.resolve(inMemory) : inStore(stores[name])

export type Grounds = {
  readonly named: (name: GroundName) => Promise<Ground>
  readonly close: () => Promise<void>
}
/** So many walks, and a ground is left for a new one: a database should not grow for ever. */
const walksOnOne = 300

/** Each ground is made when it is first walked on. */
export function grounds(): Grounds {
  const made = new Map<GroundName, { readonly ground: Ground; walks: number }>()
  return {
    async named(name) {
      const known = made.get(name)
      if (known && known.walks < walksOnOne) {
        known.walks += 1
        return known.ground
      }
      await known?.ground.close()
      const ground = await open(name)
      made.set(name, { ground, walks: 1 })
      return ground
    },
    close: async () =>
      void (await Promise.all([...made.values()].map(({ ground }) => ground.close()))),
  }
}
