import { spawnSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from './mutants.ts'

/** How a mutant ended: by which tests, or not at all. */
export type Verdict = 'tests' | 'compact' | 'properties' | 'theorems' | 'survived'
/** A command that must fail on a mutant; `of` says on which files it is worth asking. */
type Judge = {
  readonly verdict: Verdict
  readonly args: readonly string[]
  readonly of?: RegExp
}
export type Lab = {
  /** What tests think of the sources with this file changed; unchanged they must be pleased. */
  readonly verdictOn: (mutant?: Mutant) => Verdict
  readonly close: () => void
}

const packages = ['core', 'contract', 'store', 'lambda', 'runtime', 'operator', 'server']
const firstFailure = new URL('first-failure.ts', import.meta.url).href
/** Of processor time: what runs in circles is noticed, whatever else the machine does meanwhile. */
const secondsMax = 60

/** A copy of the sources, the model and the properties, to break one rule at a time. */
export function labOf(
  root: string,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-mutations-'))
  const filter = (path: string) => !/[/\\](node_modules|dist)$/.test(path)
  for (const part of [...packages, 'tests/model', 'tests/properties'])
    cpSync(join(root, part), join(folder, part), { recursive: true, filter })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  linkModules(root, folder)
  const passes = (args: readonly string[]) =>
    spawnSync(
      'sh',
      ['-c', `ulimit -t ${secondsMax} && exec "$0" "$@"`, process.execPath, ...args],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    ).status === 0
  const judges = judgesIn(folder, { runs, seed })
  return {
    verdictOn(mutant) {
      const path = mutant && join(folder, mutant.file)
      if (path) writeFileSync(path, mutant.text)
      const fit = judges.filter(({ of }) => !mutant || !of || of.test(mutant.file))
      const found = fit.find(({ args }) => !passes(args))
      if (path) cpSync(join(root, mutant.file), path)
      return found?.verdict ?? 'survived'
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The quickest first: most mutants get no further. */
function judgesIn(
  folder: string,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): readonly Judge[] {
  const inCore = (pattern: string) => globSync(`core/access/${pattern}`, { cwd: folder })
  const theorems = inCore('theorems.test.ts')
  const slow = inCore('{bulk,sight}.test.ts')
  const quick = inCore('*.test.ts').filter((path) => ![...theorems, ...slow].includes(path))
  const walks = ['--runs', String(runs), '--seed', String(seed), '--processes', '1']
  const until = ['--test', '--test-isolation=none', `--test-reporter=${firstFailure}`]
  return [
    { verdict: 'tests', args: [...until, ...quick] },
    { verdict: 'tests', args: [...until, ...slow] },
    { verdict: 'compact', args: [...until, ...inCore('compact/*.test.ts')], of: /compact/ },
    {
      verdict: 'properties',
      args: ['tests/properties/run.ts', ...walks, '--on', 'memory,sqlite,memory'],
    },
    { verdict: 'theorems', args: [...until, ...theorems], of: /^(?!.*compact)/ },
  ]
}

function linkModules(root: string, folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@rolecall'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@rolecall' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction')
  for (const name of packages)
    symlinkSync(join(folder, name), join(modules, '@rolecall', name), 'junction')
}
