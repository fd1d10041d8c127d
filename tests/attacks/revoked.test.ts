import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editUser } from '@rolecall/core/access/changes/users'
import { isFullAdmin } from '@rolecall/core/access/held'
import { allDelegated } from '@rolecall/core/access/sample'
import { groupId, profileId } from '@rolecall/core/kit/ids'
import type * as accounts from '@rolecall/store/accounts'
import type * as fresh from '../../server/fresh.ts'
import type { Answer } from '../../server/fresh-client.ts'
import { freshServer } from '../../server/fresh.ts'
import { attackOn } from './attack.ts'
import { moduleOf } from './build.ts'

const main = groupId(1)
const [managers, admins] = [profileId(2), profileId(4)]
const path = (rest: string) => `/v1/accounts/acme/${rest}`

/** A real server of these sources on a real port: Ada administers, Mona is a delegate. */
async function serverOf(folder: string) {
  const { freshServer } = await moduleOf<typeof fresh>(folder, 'server/fresh.ts')
  const it = await freshServer()
  await it.person('ada', [admins])
  const { profiles } = await it.as(createProfile, {
    role: 'agent-manager',
    name: 'Delegates',
    description: '',
    duplicateOf: null,
    toggles: new Map(Object.entries(allDelegated)),
  })
  const [delegates] = [...profiles.values()].slice(-1)
  if (!delegates) throw new Error('no profile')
  const mona = await it.person('mona', [delegates.id], { managedGroups: [main] })
  return { ...it, mona, folder }
}
type At = Awaited<ReturnType<typeof serverOf>>

/** `done` when the last request got through, otherwise its status. */
const over = (attempt: (at: At) => Promise<Answer>) => async (folder: string) => {
  const at = await serverOf(folder)
  const { status } = await attempt(at)
  await at.close()
  return status < 300 ? 'done' : String(status)
}

attackOn(
  'attack 16, direct: a session, after its user was disabled',
  [
    'a session ends with its epoch',
    'a session is its user’s while they are enabled',
    'who is disabled holds nothing',
    'who is disabled, or revoked, is denied',
  ],
  '401',
  over(async (at) => {
    const mona = await at.signIn('mona')
    await at.as(editUser, { id: at.mona.id, patch: { state: 'disabled' } })
    return mona.post(path('skills'), { name: 'Late' })
  }),
)

attackOn(
  'attack 16, direct: a session, after its user lost the right',
  ['who asks is looked up at every request'],
  '403',
  over(async (at) => {
    const mona = await at.signIn('mona')
    assert.equal((await mona.get(path('users'))).status, 200)
    await at.as(editUser, { id: at.mona.id, patch: { profiles: [managers] } })
    return mona.get(path('users'))
  }),
)

attackOn(
  'attack 16, API key: an API key, after it was revoked',
  [
    'a revoked key opens no door',
    'a revoked key holds nothing',
    'who is disabled, or revoked, is denied',
  ],
  '401',
  over(async (at) => {
    const ada = await at.signIn('ada')
    const made = await ada.post(path('api-keys'), {
      name: 'Short-lived',
      kind: 'permissions',
      permissions: ['manage-skills'],
      expiresAt: at.clock.at + 1_000_000,
    })
    const { key, secret } = made.body.value
    assert.equal((await ada.delete(path(`api-keys/${key.id}`))).status, 200)
    return at.anyone.withKey(secret).post(path('skills'), { name: 'Late' })
  }),
)

attackOn(
  'attack 9, direct: a right in one account, used at the address of another',
  ['an account’s address is for its own people'],
  '404',
  over(async (at) => {
    const { createAccount } = await moduleOf<typeof accounts>(at.folder, 'store/accounts.ts')
    const id = 'other' as typeof at.account
    await createAccount(at.world.store, { id, name: 'Other', edition: 'conversational-cloud' })
    return (await at.signIn('ada')).get('/v1/accounts/other/users')
  }),
)

test('attack 8, direct: two administrators who disable one another at once, over HTTP', async () => {
  const it = await freshServer()
  const people = [await it.person('ada', [admins]), await it.person('root', [admins])]
  const clients = await Promise.all(people.map(({ loginName }) => it.signIn(loginName)))
  const tags = await Promise.all(
    people.map(async ({ id }) => (await clients[0]?.get(path(`users/${id}`)))?.body.etag as string),
  )
  const answers = await Promise.all(
    clients.map((client, at) =>
      client.patch(path(`users/${people[1 - at]?.id ?? ''}`), { state: 'disabled' }, tags[1 - at]),
    ),
  )
  const statuses = answers.map(({ status }) => status).toSorted()
  assert.equal(statuses[0], 200, `${statuses.join(' ')}: one of them gets through`)
  assert.ok((statuses[1] ?? 0) >= 400, 'the other does not')
  const after = await it.directory()
  assert.equal(people.filter(({ id }) => isFullAdmin(after, { kind: 'user', id })).length, 1)
  await it.close()
})
