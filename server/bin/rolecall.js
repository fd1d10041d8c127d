#!/usr/bin/env node
// Plain JavaScript, so that any Node can start it: an older one hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const program = join(here, '..', 'program.ts')
const majorNeeded = 26

if (Number(process.versions.node.split('.')[0]) >= majorNeeded) {
  await import('./compiled.js')
  await import(program)
} else {
  const node = pinnedNode()
  if (node === undefined) {
    process.stderr.write(
      `rolecall: this needs Node ${majorNeeded}, and this is ${process.versions.node}; run \`npm ci\` to get it\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
  })
}

/** The Node of the lock file, in the nearest `node_modules` upwards. */
function pinnedNode() {
  for (let folder = here; ; folder = dirname(folder)) {
    const node = join(folder, 'node_modules', '.bin', 'node')
    if (existsSync(node)) return node
    if (folder === dirname(folder)) return undefined
  }
}
