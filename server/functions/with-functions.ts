import type { EnginePorts } from '@rolecall/runtime/engine'
import type { Ground, World } from '../world.ts'
import { lazyEngine, type EngineSettings } from './engine.ts'

/** The world with an engine in it whose questions are answered from that same world. */
export function withFunctions(settings: EngineSettings, ground: Ground): World {
  const engine = lazyEngine(settings, () => portsOf(world), ground.log)
  const world: World = { ...ground, functions: { engine, heard: [] } }
  return world
}

const portsOf = ({ log }: World): EnginePorts => ({
  answer: () =>
    Promise.resolve({ ok: false, error: { code: 'unknown', message: 'nobody can answer this' } }),
  noted: (note) => log.warn({ note }, 'about a function'),
})
