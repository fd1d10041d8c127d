import { request as send } from 'node:http'

/** An answer as a test looks at it: the body parsed when it is JSON, and as it came. */
export type Answer = {
  readonly status: number
  /** As loose as JSON is: tests look into it by name. */
  readonly body: ReturnType<typeof JSON.parse>
  readonly text: string
  readonly headers: Headers
}
export type Said = {
  readonly body?: unknown
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Speaks with the server as one person, key or nobody; `headers` are sent with every request. */
export type Client = {
  readonly headers: Readonly<Record<string, string>>
  readonly send: (method: string, path: string, said?: Said) => Promise<Answer>
  readonly get: (path: string) => Promise<Answer>
  readonly post: (path: string, body?: unknown, said?: Said) => Promise<Answer>
  readonly patch: (path: string, body: unknown, ifMatch?: string) => Promise<Answer>
  readonly delete: (path: string, ifMatch?: string) => Promise<Answer>
  /** Sends bytes as they are, with the path as it is. */
  readonly raw: (
    method: string,
    path: string,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
  readonly withKey: (secret: string) => Client
  readonly signIn: (account: string, loginName: string, password: string) => Promise<Client>
}

export function clientOf(url: string, own: Readonly<Record<string, string>> = {}): Client {
  const one = async (method: string, path: string, { body, ifMatch, headers }: Said = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...own,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return answerOf(response.status, await response.text(), response.headers)
  }
  const client: Client = {
    headers: own,
    send: one,
    get: (path) => one('GET', path),
    post: (path, body, said) => one('POST', path, { ...said, body: body ?? {} }),
    patch: (path, body, ifMatch) =>
      one('PATCH', path, { body, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    delete: (path, ifMatch) => one('DELETE', path, ifMatch === undefined ? {} : { ifMatch }),
    raw: (method, path, body, headers = {}) =>
      rawly(url, { method, path, body, headers: { ...own, ...headers } }),
    withKey: (secret) => clientOf(url, { authorization: `Bearer ${secret}` }),
    async signIn(account, loginName, password) {
      const answer = await one('POST', '/v1/login', { body: { account, loginName, password } })
      if (answer.status !== 200) throw new Error(`cannot sign in as ${loginName}: ${answer.text}`)
      return signedIn(url, answer)
    },
  }
  return client
}

/** Whoever this answer signed in. */
export function signedIn(url: string, answer: Answer): Client {
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  const { csrf } = answer.body as { csrf: string }
  return clientOf(url, { cookie, 'x-csrf-token': csrf })
}

function answerOf(status: number, text: string, headers: Headers): Answer {
  const isJson = /[/+]json/.test(headers.get('content-type') ?? '')
  return { status, text, headers, body: isJson && text !== '' ? JSON.parse(text) : undefined }
}

/** `fetch` tidies addresses; an attacker does not. */
const rawly = (
  url: string,
  {
    method,
    path,
    body,
    headers,
  }: {
    readonly method: string
    readonly path: string
    readonly body: string | undefined
    readonly headers: Readonly<Record<string, string>>
  },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const request = send({ hostname, port, method, path, headers: { ...headers, ...length } })
    request.on('error', reject)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const known = Object.entries(response.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ])
        const text = Buffer.concat(chunks).toString()
        resolve(answerOf(response.statusCode ?? 0, text, new Headers(known)))
      })
    })
    request.end(body)
  })
