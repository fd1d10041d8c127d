import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretsNamedIn } from '@rolecall/core/functions/secrets'
import { secretsFile, type LocalFunction, type Project } from '../project.ts'
import { shown } from '../shown.ts'
import { exits, Stopped } from '../stopped.ts'

/** Of the local file, those secrets that the function would be bound to in an account. */
export function localSecrets(
  { folder }: Project,
  { model, source, secrets }: LocalFunction,
): Readonly<Record<string, unknown>> {
  const all = secretsIn(join(folder, secretsFile))
  const bound = model === 'v1' ? secretsNamedIn(source, Object.keys(all)) : secrets
  return Object.fromEntries(bound.filter((name) => name in all).map((name) => [name, all[name]]))
}

/** What stands in it is never told, not even where it is no JSON. */
function secretsIn(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {}
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>
  } catch {
    // Said below.
  }
  throw new Stopped(exits.error, `\`${shown(file)}\` is no object of JSON`, [
    'it is as `{ "NAME": "value" }`',
  ])
}
