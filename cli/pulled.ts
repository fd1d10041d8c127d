import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonText } from './manifest.ts'
import { ownFolder, type Project, type Written } from './project.ts'
import type { Rolecall } from './rolecall.ts'

/** How functions of each account were when they were last pulled or pushed here, by a digest of them. */
type Pulled = Readonly<Record<string, Readonly<Record<string, string>>>>

const fileOf = ({ folder }: Project) => join(folder, ownFolder, 'pulled.json')
const keyOf = ({ server, account }: Rolecall) => `${server} ${account}`

/** What is not known is what nobody pulled here: a new clone of a project knows nothing. */
function pulledIn(project: Project): Pulled {
  try {
    return JSON.parse(readFileSync(fileOf(project), 'utf8')) as Pulled
  } catch {
    return {}
  }
}

export const lastSeen = (project: Project, rolecall: Rolecall, id: string): string | undefined =>
  pulledIn(project)[keyOf(rolecall)]?.[id]

export function keepSeen(project: Project, rolecall: Rolecall, id: string, digest: string): void {
  const all = pulledIn(project)
  const key = keyOf(rolecall)
  mkdirSync(join(project.folder, ownFolder), { recursive: true })
  writeFileSync(fileOf(project), jsonText({ ...all, [key]: { ...all[key], [id]: digest } }))
}

/** Whatever is written over was somebody's work: it is kept beside. Answers where. */
export function keepReplaced(
  { folder }: Project,
  name: string,
  { written, at }: { readonly written: Written; readonly at: number },
): string {
  const place = join(folder, ownFolder, 'replaced')
  const file = join(place, `${name}.${new Date(at).toISOString().replaceAll(':', '-')}.json`)
  mkdirSync(place, { recursive: true })
  writeFileSync(file, jsonText(written))
  return file
}
