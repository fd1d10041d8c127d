import type { Endpoint, OutputOf } from '@rolecall/contract/endpoint'
import { me } from '@rolecall/contract/sign-in'
import { client, type Answer, type CallOf } from '@rolecall/sdk/client'
import { contextsOf, type Context } from './contexts.ts'
import { exits, Stopped, stoppedBy } from './stopped.ts'
import type { Terminal } from './terminal.ts'

/** The server, as one person or key speaks with it. What it refuses ends the command. */
export type Rolecall = {
  /** The name of the context; null when the environment says it all. */
  readonly context: string | null
  readonly server: string
  readonly account: string
  readonly call: <E extends Endpoint>(
    endpoint: E,
    request: CallOf<E>,
  ) => Promise<Answer<OutputOf<E>>>
  readonly file: <E extends Endpoint>(
    endpoint: E,
    request: CallOf<E>,
  ) => Promise<AsyncIterable<Uint8Array>>
}

export const defaultServer = 'http://127.0.0.1:8080'

/** Without a token: for signing in. */
export function callerOf(server: string, token?: string): Pick<Rolecall, 'call' | 'file'> {
  const api = client({ origin: server, ...(token === undefined ? {} : { token }) })
  return {
    async call(endpoint, request) {
      const answer = await api.call(endpoint, request)
      if (!answer.ok) throw stoppedBy(answer.error)
      return answer.value
    },
    async file(endpoint, request) {
      const answer = await api.file(endpoint, request)
      if (!answer.ok) throw stoppedBy(answer.error)
      return unbroken(answer.value)
    },
  }
}

async function* unbroken(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* parts
  } catch {
    throw new Stopped(exits.retry, 'the file broke off before its end', ['try again'])
  }
}

/** The context that the flag, the environment or the last `context use` names; a token of the environment beats a kept one. */
export async function rolecallOf(terminal: Terminal, named: string | undefined): Promise<Rolecall> {
  const { environment } = terminal
  const found = contextNamed(terminal, named ?? (environment['ROLECALL_CONTEXT'] || undefined))
  const token = environment['ROLECALL_TOKEN'] || found?.context.token
  if (!token)
    throw new Stopped(exits.notSignedIn, 'you are not signed in', [
      'run `rolecall login`, or set ROLECALL_TOKEN',
    ])
  const server = serverOf(environment['ROLECALL_SERVER'] || found?.context.server || defaultServer)
  const caller = callerOf(server, token)
  const account = environment['ROLECALL_ACCOUNT'] || found?.context.account
  if (account === undefined && isKey(token))
    throw new Stopped(exits.usage, 'an API key does not say which account it is of', [
      'set ROLECALL_ACCOUNT, or name a --context',
    ])
  return {
    context: found?.name ?? null,
    server,
    account: account ?? (await caller.call(me, {})).value.account,
    ...caller,
  }
}

/** `rc_` begins a key, `rcs_` a token of the command line. */
export const isKey = (token: string): boolean => token.startsWith('rc_')

function contextNamed(
  terminal: Terminal,
  named: string | undefined,
): { readonly name: string; readonly context: Context } | undefined {
  const { current, contexts } = contextsOf(terminal)
  const name = named ?? current
  const context = name !== null && Object.hasOwn(contexts, name) ? contexts[name] : undefined
  if (named !== undefined && context === undefined) throw noContext(named, Object.keys(contexts))
  return name === null || context === undefined ? undefined : { name, context }
}

export const noContext = (name: string, known: readonly string[]): Stopped =>
  new Stopped(exits.notFound, `there is no context \`${name}\``, [
    known.length === 0 ? 'run `rolecall login` to make one' : `there are: ${known.join(', ')}`,
  ])

/** An origin, and no token in clear over a network. */
export function serverOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new Stopped(exits.usage, `\`${text}\` is not the address of a server`, [
      'give it without a path, as https://access.example.com',
    ])
  if (url.protocol === 'http:' && !isHere(url.hostname))
    throw new Stopped(exits.usage, `\`${url.origin}\` would be sent your token in clear`, [
      'give its https address; http is for this machine only',
    ])
  return url.origin
}

const isHere = (host: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host)
