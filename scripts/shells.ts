import { spawnSync } from 'node:child_process'
import { installs } from './apt.ts'

/** Installs the shells that the command line has completions for, where it may, saying so. */
export function ensureShells(): void {
  for (const shell of ['zsh', 'fish']) {
    const isThere = () => spawnSync(shell, ['--version']).status === 0
    if (isThere()) continue
    installs(shell, `The completions are tried in ${shell}`)
    if (!isThere()) process.stdout.write(`No ${shell} was found: its completions are not tried.\n`)
  }
}
