import { keepCalls } from '../keep-calls.ts'
import type { Ground, World } from '../world.ts'
import { answerTo } from './answer-to.ts'
import { lazyEngine, type EngineSettings } from './engine.ts'
import { followReach } from './reaching.ts'
import { underWay } from './under-way.ts'

/** The world with an engine in it whose questions are answered from that same world. */
export function withFunctions(settings: EngineSettings, ground: Ground): World {
  const { log } = ground
  const engine = lazyEngine(
    settings,
    () => ({
      answer: (asked) => answerTo(world, asked),
      noted: (note) => log.warn({ note }, 'about a function'),
    }),
    log,
  )
  const works = underWay()
  const close = async () => {
    unfollow()
    await engine.close()
    await works.settled()
  }
  const functions = {
    engine,
    heard: [keepCalls(ground)],
    known: new Map(),
    coming: new Map(),
    reached: new Map(),
    underWay: works,
    close,
  }
  const world: World = { ...ground, functions }
  const unfollow = followReach(world)
  return world
}
