import { wireAt } from '../frames.ts'
import { fromCell, type Ready } from '../messages.ts'
import { openKernel } from '../seal/kernel.ts'
import { probes, ways } from '../seal/probes.ts'
import { seal } from '../seal/seal.ts'

/**
 * A cell that no user code ever meets: it seals itself and then tries to get out by raw system calls,
 * as code would that had broken out of JavaScript. Any that is not refused means: there is no seal.
 */
const control = wireAt(3, 1_048_576, {
  onFrame: () => {},
  onEnd: () => process.exit(0),
})

function sung(): Ready {
  try {
    const kernel = openKernel()
    const all = probes(kernel)
    const sealed = seal(Number(process.env['CELL_MEMORY']))
    const out = ways(kernel, all)
    if (out.length > 0) return { failed: `a sealed cell could ${out.join(', ')}` }
    return { ...sealed, probes: Object.keys(all).length }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

control.send(fromCell.ready, 0, JSON.stringify(sung()))
