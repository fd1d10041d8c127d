import assert from 'node:assert/strict'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type * as files from '@rolecall/core/access/changes/apply-files'
import type * as apply from '@rolecall/core/access/apply'
import type * as apiKeys from '@rolecall/core/access/changes/api-keys'
import type * as bulk from '@rolecall/core/access/changes/bulk'
import type * as groups from '@rolecall/core/access/changes/groups'
import type * as imports from '@rolecall/core/access/changes/import'
import type * as profiles from '@rolecall/core/access/changes/profiles'
import type * as skills from '@rolecall/core/access/changes/skills'
import type * as users from '@rolecall/core/access/changes/users'
import type * as decide from '@rolecall/core/access/decide'
import { guards, type Guard, type GuardName } from './guards.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const packages = ['core', 'contract', 'store', 'lambda', 'runtime', 'operator', 'server']
const folders: string[] = []
// Every copy of the store tidies up after itself when the process ends.
process.setMaxListeners(100)
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/**
 * The sources in a folder of their own, without these guards; with none left out, the real ones. Whoever
 * leaves out the same has the same folder.
 */
export function sourcesWithout(without: readonly GuardName[], which = packages): string {
  if (without.length === 0) return root
  const name = [...without.toSorted(), ...which].join()
  const folder =
    made.get(name) ??
    brokenSources(
      without.map((each) => guards[each]),
      which,
    )
  made.set(name, folder)
  return folder
}
const made = new Map<string, string>()

/** The sources in a folder of their own, broken at these places. */
export function brokenSources(faults: readonly Guard[], which = packages): string {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-attack-'))
  folders.push(folder)
  for (const name of which)
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: isSource })
  if (which.length > 1) linkModules(folder)
  for (const fault of faults) breakAt(folder, fault)
  return folder
}

const isSource = (path: string) => !/\.test\.ts$|[/\\](node_modules|dist)$/.test(path)

/** Our own packages are the copies; everybody else's are those of the house. */
function linkModules(folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@rolecall'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@rolecall' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction')
  for (const name of packages)
    symlinkSync(join(folder, name), join(modules, '@rolecall', name), 'junction')
}

function breakAt(folder: string, { file, from, to }: Guard): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  assert.equal(text.split(from).length, 2, `“${from}” is not where it was, in ${file}`)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
}

/** A module of these sources. */
export const moduleOf = <Module>(folder: string, path: string): Promise<Module> =>
  import(pathToFileURL(join(folder, path)).href) as Promise<Module>

export type Core = typeof users &
  typeof bulk &
  typeof imports &
  typeof files &
  typeof profiles &
  typeof groups &
  typeof skills &
  typeof apiKeys &
  typeof apply &
  typeof decide

/** The plans and the decision, of these sources. */
export async function coreOf(folder: string): Promise<Core> {
  const changes = [
    'users',
    'bulk',
    'import',
    'apply-files',
    'profiles',
    'groups',
    'skills',
    'api-keys',
  ]
  const paths = ['apply', 'decide', ...changes.map((noun) => `changes/${noun}`)]
  const modules = await Promise.all(
    paths.map((path) => moduleOf<object>(folder, `core/access/${path}.ts`)),
  )
  return Object.assign({}, ...modules) as Core
}
