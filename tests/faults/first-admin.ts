import { clientOf, signedIn, type Client } from '@rolecall/server/fresh-client'
import type { ServerProcess } from '@rolecall/server/fresh-process'

/** Signs up by the link that a server prints at its first start; the account is `main`. */
export async function firstAdmin({ serving }: ServerProcess): Promise<Client> {
  const { url, printed } = await serving
  const [, token = ''] = /\/setup\?token=([\w-]+)/.exec(printed) ?? []
  const made = await clientOf(url).post('/v1/setup', {
    token,
    loginName: 'root',
    name: 'Root',
    nickname: 'Root',
    email: 'root@example.com',
    password: 'correct horse battery',
  })
  if (made.status !== 201) throw new Error(`the set-up answered ${made.status}: ${made.text}`)
  return signedIn(url, made)
}

/** Another app, which may only ask; it asks whether the administrator may read their own account. */
export async function askerFor(admin: Client): Promise<() => ReturnType<Client['post']>> {
  const made = await admin.post('/v1/accounts/main/api-keys', {
    name: 'another app',
    kind: 'decisions',
    expiresAt: Date.now() + 3_600_000,
  })
  const { secret } = (made.body as { value: { secret: string } }).value
  const app = admin.withKey(secret)
  const user = { type: 'user', id: 'usr_1' }
  const question = { subject: user, action: { name: 'read' }, resource: user }
  return () => app.post('/access/v1/evaluation', question)
}
