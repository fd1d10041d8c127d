import { existsSync, readFileSync } from 'node:fs'
import { eventTypes } from '@rolecall/core/functions/events'
import { models } from '@rolecall/core/functions/limits'
import { shown } from './shown.ts'
import { exits, Stopped } from './stopped.ts'

/** What stands beside the code of a function, in `function.json`. */
export type Manifest = {
  readonly description: string
  readonly event: string | null
  readonly variables: Readonly<Record<string, string>>
  /** Names; values are nowhere in a project but in the local file that is not committed. */
  readonly secrets: readonly string[]
}

const draft = 'https://json-schema.org/draft/2020-12/schema'

/** For editors, which complete and check by it. */
export const functionSchema = {
  $schema: draft,
  title: 'A function of Rolecall',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    description: { type: 'string', maxLength: 200, description: 'what it is for' },
    event: {
      type: ['string', 'null'],
      examples: eventTypes.map(({ id }) => id),
      description: 'the event that it answers; it stays what the function was made for',
    },
    variables: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'found in `process.env`',
    },
    secrets: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string' },
      description: 'names of the secrets that it reads; code of V1 names them itself',
    },
  },
} as const

export const projectSchema = {
  $schema: draft,
  title: 'A project of functions of Rolecall',
  type: 'object',
  additionalProperties: false,
  required: ['model'],
  properties: {
    $schema: { type: 'string' },
    model: { enum: [...models], description: 'the programming model of new functions' },
  },
} as const

export const schemasFolder = 'schemas'

export const manifestText = ({ description, event, variables, secrets }: Manifest): string =>
  jsonText({
    $schema: `../../${schemasFolder}/function.schema.json`,
    description,
    event,
    variables,
    secrets,
  })

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Without the file, nothing is said. */
export function parsedManifest(file: string): Manifest {
  const said = existsSync(file) ? fieldsIn(file) : {}
  const { description = '', event = null, variables = {}, secrets = [] } = said
  const wrong = [
    ...Object.keys(said).filter((name) => !(name in functionSchema.properties)),
    ...(typeof description === 'string' ? [] : ['description']),
    ...(event === null || typeof event === 'string' ? [] : ['event']),
    ...(isTexts(variables) && !Array.isArray(variables) ? [] : ['variables']),
    ...(Array.isArray(secrets) && isTexts(secrets) ? [] : ['secrets']),
  ]
  if (wrong.length > 0)
    throw new Stopped(
      exits.error,
      `\`${shown(file)}\` is not as it should be: ${wrong.map((name) => `\`${name}\``).join(', ')}`,
      [`see ${schemasFolder}/function.schema.json`],
    )
  return { description, event, variables, secrets } as Manifest
}

const isTexts = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => typeof each === 'string')

function fieldsIn(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>
  } catch (error) {
    throw new Stopped(exits.error, `\`${shown(file)}\` is no JSON: ${(error as Error).message}`)
  }
  throw new Stopped(exits.error, `\`${shown(file)}\` is no object`)
}
