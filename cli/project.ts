import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import type { FunctionDetail } from '@rolecall/contract/functions'
import type { Model } from '@rolecall/core/functions/limits'
import { nameFault } from '@rolecall/core/functions/name'
import { manifestText, parsedManifest, type Manifest } from './manifest.ts'
import { shown } from './shown.ts'
import { exits, Stopped } from './stopped.ts'

/**
 * A folder with functions in it: `rolecall.json` marks it, `functions/<name>/` holds one function, its
 * code in `lambda.mjs` (V2) or `lambda.js` (V1), which is also what errors call it.
 */
export type Project = { readonly folder: string; readonly model: Model }

export const projectFile = 'rolecall.json'
export const secretsFile = 'secrets.local.json'
/** What only this machine knows: never committed. */
export const ownFolder = '.rolecall'

export const codeFile = { v1: 'lambda.js', v2: 'lambda.mjs' } as const satisfies Record<
  Model,
  string
>

/** All that travels between a folder and an account. Who may call it, and skills, do not. */
export type Written = Manifest & { readonly source: string }
export type LocalFunction = Written & {
  readonly name: string
  readonly model: Model
  readonly folder: string
}

/** The nearest project, from the current folder upwards. */
export function projectHere(): Project {
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const file = join(folder, projectFile)
    if (existsSync(file)) return { folder, model: modelIn(file) }
    if (folder === dirname(folder))
      throw new Stopped(exits.usage, 'this is not in the folder of a project', [
        'run `rolecall functions init` where the project should be',
      ])
  }
}

function modelIn(file: string): Model {
  try {
    const { model } = JSON.parse(readFileSync(file, 'utf8')) as { readonly model?: unknown }
    if (model === 'v1' || model === 'v2') return model
  } catch {
    // Said below, as for a file that is JSON and has no model.
  }
  throw new Stopped(exits.error, `\`${shown(file)}\` does not say a model`, [
    'it is as `{ "model": "v2" }`, or "v1"',
  ])
}

export const functionsFolder = ({ folder }: Pick<Project, 'folder'>): string =>
  join(folder, './functions')

/** Of a name that is none, no path is made. */
export function folderOf(project: Project, name: string): string {
  const fault = nameFault(name)
  if (fault !== null)
    throw new Stopped(exits.usage, `\`${name}\` is no name of a function: it ${fault}`)
  return join(functionsFolder(project), name)
}

export function localNames(project: Project): readonly string[] {
  const folder = functionsFolder(project)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory())
    .toSorted()
}

export const isLocal = (project: Project, name: string): boolean =>
  existsSync(folderOf(project, name))

export function localFunction(project: Project, name: string): LocalFunction {
  const folder = folderOf(project, name)
  const model = (['v2', 'v1'] as const).find((each) => existsSync(join(folder, codeFile[each])))
  if (model === undefined)
    throw new Stopped(exits.notFound, `there is no code of \`${name}\` here`, [
      `it would be ${shown(join(folder, codeFile[project.model]))}; \`rolecall functions new\` or \`pull\` makes it`,
    ])
  const manifest = parsedManifest(join(folder, 'function.json'))
  const source = readFileSync(join(folder, codeFile[model]), 'utf8')
  return { ...manifest, source, name, model, folder }
}

/** As it stands in an account. */
export const writtenIn = ({ description, event, draft, model }: FunctionDetail): Written => ({
  description,
  event,
  variables: draft.variables,
  // Code of V1 names its secrets itself.
  secrets: model === 'v1' ? [] : (draft.secrets ?? []),
  source: draft.source,
})

export function writeFunction(
  project: Project,
  { name, model, source, ...manifest }: Omit<LocalFunction, 'folder'>,
): string {
  const folder = folderOf(project, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, codeFile[model]), source)
  writeFileSync(join(folder, 'function.json'), manifestText(manifest))
  return folder
}

/** The same for the same content, however it is ordered. */
export function digestOf({ description, variables, secrets, source }: Written): string {
  const pairs = Object.entries(variables).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const content = JSON.stringify([description, source, pairs, secrets.toSorted()])
  return createHash('sha256').update(content).digest('hex')
}
