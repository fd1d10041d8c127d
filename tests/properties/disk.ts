import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const bytesNeeded = 4 * 2 ** 30

/**
 * Where walks keep their databases: in memory, on a machine that has room for them there. The stores
 * ask for every write to be safe as ever; what a power cut leaves is the matter of `tests/faults`.
 */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > bytesNeeded ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
