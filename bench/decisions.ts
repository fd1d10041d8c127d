import { execFileSync } from 'node:child_process'

/** Deciding in the process that asks: beside named peers, and in an account of a million people. */
export const measureDecisions = () => ({
  users: 1_000,
  in_process: measured('in-process.ts'),
  scale: { ...measured('scale.ts'), ...measured('store-load.ts') },
  /** From the answer to a change until a decision reflects it. */
  propagation: measured('propagation.ts'),
})

/** Each in a process of its own, so that no measure warms or burdens another. */
function measured(file: string): Readonly<Record<string, unknown>> {
  const path = `${import.meta.dirname}/${file}`
  const out = execFileSync(process.execPath, ['--expose-gc', path], {
    encoding: 'utf8',
    timeout: 180_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(out) as Readonly<Record<string, unknown>>
}
