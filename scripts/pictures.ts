import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * Takes the pictures of README and docs anew. Each is one that a journey takes, under the name it has
 * there; the journeys that take one are walked. What no page shows any more is removed.
 */
const folder = 'docs/pictures'
const textOf = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8'))
const pages = textOf(['README.md', ...globSync('docs/**/*.md')]).join('\n')
const shown = new Set([...pages.matchAll(/pictures\/([\w-]+)\.png/g)].map(([, name]) => name ?? ''))

const journeys = globSync('tests/journeys/*.test.ts').filter((path) =>
  [...shown].some((name) => readFileSync(path, 'utf8').includes(`, '${name}')`)),
)
const taken = mkdtempSync(join(tmpdir(), 'rolecall-pictures-'))
const { status } = spawnSync(process.execPath, ['--test', ...journeys], {
  stdio: 'inherit',
  env: { ...process.env, ROLECALL_PICTURES: taken },
})
if (status === 0) {
  for (const name of shown) copyFileSync(join(taken, `${name}.png`), join(folder, `${name}.png`))
  for (const file of readdirSync(folder))
    if (!shown.has(basename(file, '.png'))) rmSync(join(folder, file))
}
rmSync(taken, { recursive: true })
process.exitCode = status ?? 1
