import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { startPostgres } from '@rolecall/store/fresh-postgres'
import { ensureChromium } from './chromium.ts'
import { ensurePostgres } from './postgres.ts'
import { ensureShells } from './shells.ts'

/** Everything that proves the product, in one command; `journeys` runs the browser's part alone. */
const journeysOnly = process.argv.includes('journeys')

function run(title: string, command: string, args: readonly string[], environment = {}): void {
  process.stdout.write(`\n— ${title}\n`)
  const { status } = spawnSync(command, [...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  if (status !== 0) process.exit(status ?? 1)
}

const testFiles = (pattern: string) =>
  globSync(pattern)
    .filter((path) => !path.includes('node_modules'))
    .toSorted()

const testing = [
  '--test',
  '--test-concurrency=2',
  '--test-reporter=spec',
  '--test-timeout=1200000',
] as const
const test = (title: string, files: readonly string[], environment = {}) =>
  run(title, process.execPath, [...testing, ...files], environment)

ensureChromium()
if (!journeysOnly) ensureShells()
const hasPostgres = !journeysOnly && ensurePostgres()
if (!journeysOnly && !hasPostgres && process.env['CI'] !== undefined) process.exit(1)
if (!journeysOnly) {
  run('format', 'oxfmt', ['--check', '.'])
  run('lint', 'oxlint', ['--deny-warnings'])
  for (const project of ['core', '.', 'console']) run(`types of ${project}`, 'tsc', ['-p', project])
}
run('the console', process.execPath, ['scripts/build-console.ts'])
const journeys = testFiles('tests/journeys/*.test.ts')
const others = testFiles(
  '{core,contract,store,lambda,runtime,operator,server,sdk,cli,console,tests,bench}/**/*.test.ts',
)
// One server for all of them. It stops when we end, also when a test fails.
const ours =
  hasPostgres && !process.env['ROLECALL_TEST_POSTGRES'] ? await startPostgres() : undefined
if (ours) process.env['ROLECALL_TEST_POSTGRES'] = ours.url
test(
  journeysOnly ? 'journeys' : 'tests',
  journeysOnly ? journeys : [...others.filter((path) => !journeys.includes(path)), ...journeys],
)
// What the store does on SQLite it does on PostgreSQL; what only one of them does is tested above.
if (hasPostgres)
  test(
    'the store on PostgreSQL',
    testFiles('store/**/*.test.ts').filter((path) => !/(sqlite|postgresql)\.test/.test(path)),
    { ROLECALL_TEST_DATABASE: 'postgres' },
  )
await ours?.stop()
