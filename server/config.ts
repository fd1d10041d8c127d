import { Type, type Static } from 'typebox'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { textParser } from './parse.ts'

/** Everything the environment can say. Only main.ts reads it. */
const Config = Type.Object({
  ROLECALL_HOST: Type.String({
    default: '127.0.0.1',
    minLength: 1,
    description: 'the address to listen on',
  }),
  ROLECALL_PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65_535,
    description: 'the port to listen on; 0 takes a free one',
  }),
  ROLECALL_DATA: Type.String({
    default: './data',
    minLength: 1,
    description: 'the folder that holds the database, unless it is a PostgreSQL, and the key file',
  }),
  ROLECALL_DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://\\S+$',
      description: 'the PostgreSQL to use instead of a file, as `postgres://user@host/database`',
    }),
  ),
  ROLECALL_PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#\\s]+$',
      description: 'the address people use, without a path, as `https://access.example.com`',
    }),
  ),
  ROLECALL_SECRET_KEY_FILE: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'the file of the key that signs and encrypts; made in the data folder if unset',
    }),
  ),
  ROLECALL_MEMORY_MB: Type.Integer({
    default: 512,
    minimum: 16,
    description:
      'how much memory the accounts may take; beyond it, those not asked for the longest are dropped and loaded again when asked for',
  }),
  ROLECALL_LOG_DAYS: Type.Integer({
    default: 30,
    minimum: 1,
    maximum: 365,
    description: 'how many days the logs of functions are kept',
  }),
  ROLECALL_TRUSTED_PROXIES: Type.Optional(
    Type.String({
      pattern: '^[0-9a-fA-F.:/, ]+$',
      description: 'addresses whose X-Forwarded-For is believed, divided by commas',
    }),
  ),
})
export type Config = Static<typeof Config>

const parse = textParser(Config, '')

/** The environment as a configuration; or one line for each thing that is wrong with it. */
export function configFrom(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, string> {
  const named = Object.entries(Config.properties).map(([name, schema]) => {
    const fallback = 'default' in schema ? schema.default : undefined
    return [name, environment[name] || fallback] as const
  })
  const parsed = parse(Object.fromEntries(named.filter(([, value]) => value !== undefined)))
  if (parsed.ok) return ok(parsed.value as Config)
  return fail(
    parsed.error
      .map(({ where, what }) => {
        const name = where.slice(1)
        const schema: object = Config.properties[name as keyof Config]
        return `${name} ${what}: it is ${'description' in schema ? String(schema.description) : ''}`
      })
      .join('\n'),
  )
}
