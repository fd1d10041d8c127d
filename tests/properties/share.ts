import { walk, type Walks } from './walk.ts'

/** One of several processes that walk: it is told where from and how far, and answers what came of it. */
process.once('message', (walks: Walks) => {
  const from = performance.now()
  let said = 0
  const progress = (operations: number) => {
    if (operations - said < Math.max(1_000, Math.min(walks.operations / 50, 10_000))) return
    said = operations
    const seconds = Math.round((performance.now() - from) / 1_000)
    process.stderr.write(`from seed ${walks.seed}: ${operations} operations in ${seconds} s\n`)
  }
  void walk({ ...walks, progress }).then((outcome) => {
    process.send?.(outcome, undefined, undefined, () => process.disconnect?.())
  })
})
// Nobody waits for us any more.
process.once('disconnect', () => process.exit())
