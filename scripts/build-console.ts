import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/**
 * Builds `console/dist` when anything it is made of is newer. Says one line when it builds, and
 * nothing when there is nothing to do. `--force` builds anyway.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['console', 'sdk', 'contract', 'core/kit', 'core/functions', 'package-lock.json']

const changedAt = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity

const newestSource = (): number =>
  Math.max(
    ...sources
      .flatMap((source) => [
        source,
        ...globSync(`${source}/**/*.{ts,tsx,css,html,svg,json}`, { cwd: root }),
      ])
      .filter((path) => !path.startsWith('console/dist') && !path.endsWith('.test.ts'))
      // A folder's own time tells that a file was taken away.
      .map((path) => changedAt(`${root}/${path}`)),
  )

const isStale = () => newestSource() > changedAt(`${root}/console/dist/index.html`)

if (process.argv.includes('--force') || isStale()) {
  process.stderr.write('building the console ...\n')
  await build({ configFile: `${root}/console/vite.config.ts`, logLevel: 'error' })
}
