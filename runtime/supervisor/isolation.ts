import type { Isolation } from '../engine.ts'
import type { Bundles } from '../bundling.ts'
import { prepareForCells } from '../seal/seal.ts'
import type { Settings } from '../settings.ts'
import { Cell } from './cell.ts'

type Wanted = Pick<Settings, 'memoryMiB' | 'trusted'>

/**
 * Finds out what this host can do, by trying: a cell seals itself and then tries to get out by system
 * calls. Only when each was refused does user code run, or when the operator says that it is trusted.
 */
export async function isolate(program: Bundles['cell'], wanted: Wanted): Promise<Isolation> {
  if (wanted.trusted) return { kind: 'trusted', why: 'the operator says that all code is trusted' }
  try {
    prepareForCells()
  } catch (error) {
    return { kind: 'none', why: error instanceof Error ? error.message : String(error) }
  }
  const { memoryMiB } = wanted
  const canary = new Cell({ program: program.canary, memoryMiB, trusted: false })
  const ready = await canary.ready
  canary.kill({ ok: false, kind: 'unavailable', detail: 'the canary has sung' })
  if (!ready.ok) return { kind: 'none', why: ready.error }
  const { landlock, user, probes = 0 } = ready.value
  return probes > 0
    ? { kind: 'sealed', landlock, user, probes }
    : { kind: 'none', why: 'no way out was tried' }
}
