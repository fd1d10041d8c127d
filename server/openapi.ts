import type { Endpoint } from '@rolecall/contract/endpoint'
import { mediaOf } from '@rolecall/contract/file'
import { Problem } from '@rolecall/contract/problem'
import type { TSchema } from 'typebox'
import { decisionIds, openIds, personIds } from './call.ts'

type Json = Readonly<Record<string, unknown>>

/** OpenAPI 3.1 of every endpoint in the contract: it cannot say what the server does not do. */
export function openapi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const endpoint of endpoints)
    (paths[templateOf(endpoint.path)] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rolecall',
      version: '1',
      description:
        'Who may do what, and why. Sign in with a session (and send `x-csrf-token` with every write) or with an API key as a bearer token.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'rolecall_session' },
        commandLine: {
          type: 'http',
          scheme: 'bearer',
          description: 'a token of the command line, `rcs_…`, from a device sign-in',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'an API key, `rc_…`' },
      },
    },
  }
}

const templateOf = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}')

function operation(endpoint: Endpoint): Json {
  const { id, summary, governed, input, output, status = 200 } = endpoint
  return {
    operationId: id,
    summary,
    tags: [tagOf(endpoint)],
    security: securityOf(endpoint),
    'x-governed-by':
      'by' in governed ? [governed.by].flat() : { openBecause: governed.openBecause },
    parameters: parametersOf(endpoint),
    ...(input
      ? { requestBody: { required: isNeeded(input), content: bodyOf(endpoint, input) } }
      : {}),
    responses: {
      [status]: { description: 'Done', headers: headersOf(endpoint), content: contentOf(endpoint) },
      // A preview writes nothing, so it never answers that something was made.
      ...(endpoint.previews && status !== 200
        ? { 200: { description: 'What it would do', content: jsonOf(output) } }
        : {}),
      default: {
        description: 'A problem (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

/** The noun of the address: what stands after the account, or after the version. */
const tagOf = ({ path }: Endpoint) =>
  /^\/v1\/accounts\/:account\/([\w-]+)/.exec(path)?.[1] ??
  (/^\/(access|\.well-known)\//.test(path) ? 'authzen' : path.split('/')[2]) ??
  'account'

function securityOf({ id }: Endpoint): readonly Json[] {
  if (isOneOf(decisionIds, id)) return [{ apiKey: [] }]
  if (isOneOf(openIds, id)) return []
  const person = [{ session: [] }, { commandLine: [] }]
  return isOneOf(personIds, id) ? person : [...person, { apiKey: [] }]
}

const isOneOf = (ids: readonly string[], id: string) => ids.includes(id)

function parametersOf({ id, params, query, ifMatch, idempotent }: Endpoint): readonly Json[] {
  return [
    ...parametersIn('path', params),
    ...parametersIn('query', query),
    ...(ifMatch
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: true,
            description: 'the `etag` last seen, in quotes',
            schema: { type: 'string' },
          },
        ]
      : []),
    ...(isOneOf(openIds, id) ? [] : [atLeast]),
    ...(idempotent ? [once] : []),
  ]
}

const atLeast: Json = {
  name: 'Rolecall-Min-Revision',
  in: 'header',
  required: false,
  description:
    'answer from this revision of the account or a later one, or with the problem `behind` (503)',
  schema: { type: 'integer', minimum: 0 },
}

const once: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'a name for this request: sent again within 24 hours, it is not done again but answered as it was, with `Idempotency-Replayed: true`',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
}

function parametersIn(place: 'path' | 'query', schema: TSchema | undefined): readonly Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    readonly properties?: Readonly<Record<string, Json>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

const headersOf = ({ output }: Endpoint): Json => ({
  'Rolecall-Revision': {
    description: 'the revision of the account that the answer reflects',
    schema: { type: 'integer' },
  },
  ...('properties' in output && 'etag' in (output.properties as object)
    ? { ETag: { description: 'the version, in quotes', schema: { type: 'string' } } }
    : {}),
})

const isNeeded = (input: TSchema) =>
  'required' in input && Array.isArray(input.required) && input.required.length > 0

/** A file comes in any of its forms; everything else is JSON. */
const contentOf = ({ file, output }: Endpoint): Json =>
  file
    ? Object.fromEntries(mediaIn(file).map((media) => [media, { schema: output }]))
    : jsonOf(output)

/** Files are taken as they are, too. */
const bodyOf = ({ takesFiles, takesForms }: Endpoint, input: TSchema): Json => ({
  ...jsonOf(input),
  ...(takesForms ? { 'application/x-www-form-urlencoded': { schema: {} } } : {}),
  ...(takesFiles
    ? { 'application/zip': { schema: {} }, 'text/csv': { schema: { type: 'string' } } }
    : {}),
})

const mediaIn = (file: true | 'zip' | 'events') =>
  file === true
    ? Object.values(mediaOf)
    : [file === 'zip' ? 'application/zip' : 'text/event-stream']

const jsonOf = (schema: TSchema): Json => ({ 'application/json': { schema } })
