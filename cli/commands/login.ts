import { Option, type Command } from 'commander'
import { deviceToken, startDeviceSignIn } from '@rolecall/contract/device-sign-in'
import { me } from '@rolecall/contract/sign-in'
import { leaf, type Common, type It } from '../command.ts'
import { contextsFile, keepContext } from '../contexts.ts'
import { callerOf, defaultServer, isKey, serverOf } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type Options = Common & {
  readonly server: string
  readonly account?: string
  readonly name?: string
  readonly withToken?: true
}

/** No password and no token is ever a flag: those stand in the history and in the list of processes. */
export const loginCommand = (terminal: Terminal): Command =>
  leaf<Options>(terminal, 'login', {
    about: 'Sign in: by a code that you confirm in a browser, or with a token from standard input',
    examples: [
      'rolecall login --server https://access.example.com --account acme',
      'rolecall login --server https://access.example.com --with-token < token.txt',
    ],
    options: [
      new Option('--server <url>', 'the address of the server')
        .env('ROLECALL_SERVER')
        .default(defaultServer),
      new Option('--account <id>', 'the account; without it, the one you are signed in to there'),
      new Option('--name <name>', 'what to call the context; the account if not given'),
      new Option('--with-token', 'read the token from standard input'),
    ],
    act: async (it, options) => {
      const server = serverOf(options.server)
      const token = options.withToken
        ? (await terminal.readAll()).trim()
        : await tokenByCode(it, server, options.account)
      if (!/^\S{1,200}$/.test(token))
        throw new Stopped(exits.usage, 'there is no token on standard input', [
          'rolecall login --with-token < token.txt',
        ])
      if (isKey(token))
        throw new Stopped(exits.usage, 'an API key is no person to sign in', [
          'set ROLECALL_TOKEN to it, and ROLECALL_ACCOUNT to its account',
        ])
      await kept(it, { server, token, name: options.name, account: options.account })
    },
  })

type Kept = {
  readonly server: string
  readonly token: string
  readonly name: string | undefined
  readonly account: string | undefined
}

async function kept({ terminal, print }: It, { server, token, name, account }: Kept) {
  const { value } = await callerOf(server, token).call(me, {})
  if (account !== undefined && account !== value.account)
    throw new Stopped(exits.error, `this token is of the account \`${value.account}\``, [
      `leave out --account, or sign in to \`${account}\``,
    ])
  const context = name ?? value.account
  keepContext(terminal, context, { server, account: value.account, token })
  print.facts({
    json: { context, server, account: value.account, user: value.user.id },
    id: context,
    facts: [],
    after: [`signed in to ${value.account} at ${server} as ${value.user.name}, context ${context}`],
  })
  print.note(`kept in ${contextsFile(terminal)}`)
}

/** Shows a code and waits until somebody has confirmed or denied it in a browser. */
async function tokenByCode(
  { terminal }: It,
  server: string,
  account: string | undefined,
): Promise<string> {
  const { call } = callerOf(server)
  const input = { client: terminal.clientName, ...(account === undefined ? {} : { account }) }
  const { value: started } = await call(startDeviceSignIn, { input })
  const page = new URL(started.verification_uri, server).href
  terminal.tell(`Open ${page} in a browser and enter the code ${started.user_code}`)
  terminal.tell(`or open ${new URL(started.verification_uri_complete, server).href}`)
  let waitMs = started.interval * 1000
  for (;;) {
    await terminal.wait(waitMs)
    const token = await fetched(call, started.device_code)
    if (typeof token === 'string') return token
    waitMs += token.slowerMs
  }
}

type Call = ReturnType<typeof callerOf>['call']

/** The token; or by how much longer to wait before the next question. */
async function fetched(
  call: Call,
  device_code: string,
): Promise<string | { readonly slowerMs: number }> {
  try {
    const { value } = await call(deviceToken, { input: { device_code } })
    return value.access_token
  } catch (error) {
    const code = error instanceof Stopped ? error.problem?.code : undefined
    if (code === 'authorization_pending') return { slowerMs: 0 }
    if (code === 'slow_down') return { slowerMs: 5_000 }
    if (code === 'access_denied') throw new Stopped(exits.cancelled, 'denied in the browser')
    throw error
  }
}
