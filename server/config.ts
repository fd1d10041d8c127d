import { OneOf } from '@rolecall/contract/shapes'
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
  ROLECALL_FUNCTIONS: Type.Unsafe<'sealed' | 'trusted' | 'http' | 'off'>({
    ...OneOf('sealed', 'trusted', 'http', 'off'),
    default: 'sealed',
    description:
      '`sealed`, where functions run only if they can be kept apart; `trusted`, where they run anyhow; `http`, where they run elsewhere; or `off`',
  }),
  ROLECALL_FUNCTIONS_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s@]+$',
      description:
        'with `http`: the address that runs functions, as docs/running-elsewhere.md says',
    }),
  ),
  ROLECALL_FUNCTIONS_SECRET: Type.Optional(
    Type.String({
      pattern: '^whsec_[A-Za-z0-9+/]{32,}={0,2}$',
      description: 'with `http`: what requests to that address are signed with',
    }),
  ),
  ROLECALL_FUNCTIONS_POOL: Type.Integer({
    default: 2,
    minimum: 0,
    maximum: 100,
    description: 'how many processes wait, booted and sealed, for the next function',
  }),
  ROLECALL_FUNCTIONS_CELLS: Type.Integer({
    default: 60,
    minimum: 1,
    maximum: 10_000,
    description: 'how many processes run functions at once: each takes 20 MiB or more',
  }),
  ROLECALL_FUNCTIONS_CELLS_EACH: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 1_000,
    description: 'how many of these processes one function may have',
  }),
  ROLECALL_FUNCTIONS_DEPLOYED: Type.Integer({
    default: 50,
    minimum: 1,
    maximum: 100_000,
    description: 'how many functions of one account may be in service at once',
  }),
  ROLECALL_FUNCTIONS_QUEUE: Type.Integer({
    default: 200,
    minimum: 0,
    maximum: 100_000,
    description: 'how many calls may wait for one function; more are answered 429',
  }),
  ROLECALL_FUNCTIONS_IDLE_SECONDS: Type.Integer({
    default: 60,
    minimum: 1,
    maximum: 86_400,
    description: 'after how many seconds without a call a process of a function ends',
  }),
  ROLECALL_FUNCTIONS_OPENED: Type.Optional(
    Type.String({
      pattern: '^[0-9a-fA-F.:\\[\\], ]+$',
      description:
        'what functions reach although it is not public, as `10.0.0.5:8080`, divided by commas',
    }),
  ),
  ROLECALL_SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://\\S+$',
      description:
        'the mail server that notices go through, as `smtps://user:password@mail.example.com`',
    }),
  ),
  ROLECALL_MAIL_FROM: Type.Optional(
    Type.String({
      pattern: '^[^\\r\\n]{3,300}$',
      description: 'whom mail is from, as `Rolecall <rolecall@example.com>`',
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
  if (parsed.ok) {
    const config = parsed.value as Config
    const problem = problemElsewhere(config)
    return problem === null ? ok(config) : fail(problem)
  }
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

/** Where functions run, if not on this host, and what requests to there are signed with. */
export const elsewhereIn = ({
  ROLECALL_FUNCTIONS: how,
  ROLECALL_FUNCTIONS_URL: url,
  ROLECALL_FUNCTIONS_SECRET: secret,
}: Config) => (how === 'http' && url !== undefined && secret !== undefined ? { url, secret } : null)

/** Rule: code and secrets go there, so it is named, knows us from others, and is encrypted on the way. */
function problemElsewhere(config: Config): string | null {
  if (config.ROLECALL_FUNCTIONS !== 'http') return null
  const runner = elsewhereIn(config)
  if (!runner)
    return 'ROLECALL_FUNCTIONS is `http`: say where functions run in ROLECALL_FUNCTIONS_URL, and what requests are signed with in ROLECALL_FUNCTIONS_SECRET'
  const { protocol, hostname } = new URL(runner.url)
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
    ? null
    : 'ROLECALL_FUNCTIONS_URL must be https unless it is on this host: code and secrets go there'
}
