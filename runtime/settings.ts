/** How the runtime is set up; an operator may change each of these. */
export type Settings = {
  /** Cells that are booted, sealed and waiting for code. */
  readonly pool: number
  /** Cells at once, of all functions together: each takes some 20 MiB, at most `memoryMiB` more. */
  readonly cells: number
  readonly cellsPerFunction: number
  /** Calls that may wait for a cell, for each function. */
  readonly queue: number
  /** A cell that nobody has called for so long ends. */
  readonly idleMs: number
  readonly memoryMiB: number
  /** Runs user code also where it cannot be kept apart. */
  readonly trusted: boolean
  /** `address:port` that functions reach although it is not public. */
  readonly opened: readonly string[]
  /** Names that stand for these addresses, whatever the network says. */
  readonly hosts: Readonly<Record<string, readonly string[]>>
}

export const shipped: Settings = {
  pool: 2,
  cells: 60,
  cellsPerFunction: 4,
  queue: 200,
  idleMs: 60_000,
  memoryMiB: 256,
  trusted: false,
  opened: [],
  hosts: {},
}
