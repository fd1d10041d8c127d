import type { Failure } from '@rolecall/core/functions/outcome'
import { Cell, type CellStart } from './cell.ts'

/** Cells that are booted and sealed before anybody needs one: booting is what takes long. */
export type Pool = {
  /** The cell that has waited longest, or one that still boots; another is started in its place. */
  readonly take: () => Cell
  readonly size: () => number
  readonly rssMiB: () => number
  readonly close: () => void
}

const closing: Failure = { ok: false, kind: 'unavailable', detail: 'the runtime is stopping' }

export function openPool(size: number, start: CellStart): Pool {
  const spares: Cell[] = []
  let open = true
  const remove = (cell: Cell): boolean => {
    const at = spares.indexOf(cell)
    if (at >= 0) spares.splice(at, 1)
    return at >= 0
  }
  const add = (): Cell => {
    const cell = new Cell(start)
    spares.push(cell)
    void cell.ended.then(() => {
      // One that ends before anyone took it is replaced, not at once: whatever ended it may last.
      if (remove(cell) && open) setTimeout(refill, 500).unref()
    })
    return cell
  }
  const refill = () => {
    const missing = open ? size - spares.length : 0
    for (let count = 0; count < missing; count += 1) add()
  }
  refill()
  return {
    take: () => {
      const cell = spares[0] ?? add()
      remove(cell)
      // After the call that took it: booting takes a whole processor for a while.
      setTimeout(refill, 100).unref()
      return cell
    },
    size: () => spares.length,
    rssMiB: () => spares.reduce((sum, cell) => sum + cell.rssMiB(), 0),
    close: () => {
      open = false
      for (const cell of spares.splice(0)) cell.kill(closing)
    },
  }
}
