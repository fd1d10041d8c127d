import assert from 'node:assert/strict'
import { permissionsOf, type Scene } from '../fresh-scene.ts'
import type { Client } from '../fresh-client.ts'

/** A program that may call functions and do nothing else, and the id of its key. For tests. */
export async function callerOn(
  it: Pick<Scene, 'ada' | 'account' | 'clock' | 'anyone' | 'directory'>,
  name = 'App',
): Promise<{ readonly app: Client; readonly key: string; readonly secret: string }> {
  const directory = await it.directory()
  const calling = permissionsOf(directory, 'admin').find(({ aliases }) =>
    aliases.includes('FaaS-Invocation'),
  )
  assert.ok(calling, 'the edition has no permission to call')
  const answer = await it.ada.post(`/v1/accounts/${it.account}/api-keys`, {
    name,
    kind: 'permissions',
    permissions: [calling.slug],
    expiresAt: it.clock.at + 3_600_000,
  })
  assert.equal(answer.status, 201, answer.text)
  const { secret, key } = answer.body.value as { secret: string; key: { id: string } }
  return { app: it.anyone.withKey(secret), key: key.id, secret }
}
