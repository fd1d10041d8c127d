import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { ensureChromium } from './chromium.ts'

/** Everything that proves the product, in one command; `journeys` runs the browser's part alone. */
const journeysOnly = process.argv.includes('journeys')

function run(title: string, command: string, args: readonly string[]): void {
  process.stdout.write(`\n— ${title}\n`)
  const { status } = spawnSync(command, [...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const testFiles = (pattern: string) =>
  globSync(pattern)
    .filter((path) => !path.includes('node_modules'))
    .toSorted()

const test = (title: string, files: readonly string[]) =>
  run(title, process.execPath, [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-timeout=600000',
    '--test-force-exit',
    ...files,
  ])

ensureChromium()
if (!journeysOnly) {
  run('format', 'oxfmt', ['--check', '.'])
  run('lint', 'oxlint', ['--deny-warnings'])
  for (const project of ['core', '.', 'console']) run(`types of ${project}`, 'tsc', ['-p', project])
}
run('the console', process.execPath, ['scripts/build-console.ts'])
const journeys = testFiles('tests/journeys/*.test.ts')
const others = testFiles(
  '{core,contract,store,operator,server,sdk,console,tests,bench}/**/*.test.ts',
)
test(
  journeysOnly ? 'journeys' : 'tests',
  journeysOnly ? journeys : [...others.filter((path) => !journeys.includes(path)), ...journeys],
)
