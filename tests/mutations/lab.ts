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
export type Verdict = 'tests' | 'properties' | 'theorems' | 'survived'
export type Lab = {
  /** What tests think of the sources with this file changed; unchanged they must be pleased. */
  readonly verdictOn: (mutant?: Mutant) => Verdict
  readonly close: () => void
}

/** A copy of core, the model and the properties, to break one rule at a time. */
export function labOf(
  root: string,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-mutations-'))
  for (const part of ['core', 'tests/model', 'tests/properties'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  linkModules(root, folder)
  const tests = globSync('core/access/*.test.ts', { cwd: folder })
  const fast = tests.filter((path) => !path.endsWith('theorems.test.ts'))
  const passes = (args: readonly string[], seconds: number) =>
    spawnSync(process.execPath, args, { cwd: folder, timeout: seconds * 1000, stdio: 'ignore' })
      .status === 0
  const judges: readonly (readonly [Verdict, readonly string[]])[] = [
    ['tests', ['--test', '--test-isolation=none', ...fast]],
    ['properties', ['tests/properties/run.ts', '--runs', String(runs), '--seed', String(seed)]],
    ['theorems', ['--test', ...tests.filter((path) => !fast.includes(path))]],
  ]
  return {
    verdictOn(mutant) {
      const path = mutant && join(folder, mutant.file)
      if (path) writeFileSync(path, mutant.text)
      const [verdict = 'survived'] = judges.find(([, args]) => !passes(args, 90)) ?? []
      if (path) cpSync(join(root, mutant.file), path)
      return verdict
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function linkModules(root: string, folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@rolecall'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@rolecall' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction')
  symlinkSync(join(folder, 'core'), join(modules, '@rolecall', 'core'), 'junction')
}
