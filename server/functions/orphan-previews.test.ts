import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import type { Actor } from '@rolecall/core/access/directory'
import { asApiKeyId, profileId } from '@rolecall/core/kit/ids'
import type { Answer } from '../fresh-client.ts'
import { lyon, managers, paris, permissionsOf, scene } from '../fresh-scene.ts'
import { deployed } from './fresh-function.ts'

const it = await scene()
after(() => it.close())
const { ada, path } = it
const developing = permissionsOf(await it.directory(), 'agent-manager').find(({ aliases }) =>
  aliases.includes('FaaS-Developer'),
)
assert.ok(developing)
const on = { toggles: { [developing.slug]: 'on' } }
const made = await it.as(createProfile, {
  role: 'agent-manager',
  name: 'Developers',
  description: '',
  duplicateOf: null,
  toggles: new Map([[developing.slug, true]]),
})
const developers = profileId(made.next.profile - 1)
const dora = await it.person('dora', [developers], { managedGroups: [paris] })
const by: Actor = { kind: 'user', id: dora.id }
const source = 'async function lambda() { return 1 }'
const hers = await deployed(it, source, { name: 'Hers', by })
const doras = await it.signIn('dora')
const schedule = { function: hers, cron: '0 9 * * *', timeZone: 'Europe/Berlin' }
assert.equal((await doras.post(path('schedules'), schedule)).status, 201)

const etagOf = async (of: string) => (await ada.get(path(of))).body.etag as string
const user = `users/${dora.id}`
const profile = `profiles/${developers}`
const file = (text: string) => ({ files: [{ name: 'a.yaml', text }] })

/** Every way in which somebody can lose what they deployed by. */
const ways: Readonly<Record<string, (preview: string) => Promise<Answer>>> = {
  'disabling them': async (preview) =>
    ada.patch(path(`${user}${preview}`), { state: 'disabled' }, await etagOf(user)),
  'deleting them': async (preview) => ada.delete(path(`${user}${preview}`), await etagOf(user)),
  'giving them another profile': async (preview) =>
    ada.patch(path(`${user}${preview}`), { profiles: [managers] }, await etagOf(user)),
  'editing their profile': async (preview) =>
    ada.patch(
      path(`${profile}${preview}`),
      { toggles: { [developing.slug]: 'off' } },
      await etagOf(profile),
    ),
  'restoring their profile': async (preview) =>
    ada.post(path(`${profile}/restore${preview}`), {}, { ifMatch: await etagOf(profile) }),
  'taking their profile back': async (preview) => {
    const off = { toggles: { [developing.slug]: 'off' } }
    const without = await ada.patch(path(profile), off, await etagOf(profile))
    const { revision } = without.body
    assert.equal((await ada.patch(path(profile), on, await etagOf(profile))).status, 200)
    const ifMatch = await etagOf(profile)
    return ada.post(path(`${profile}/revert${preview}`), { revision }, { ifMatch })
  },
  'changing many at once': (preview) =>
    ada.post(path(`users/bulk${preview}`), {
      users: [{ id: dora.id }, { id: it.people.ben.id }],
      edit: { state: 'disabled' },
    }),
  'an import': (preview) =>
    ada.post(path(`import${preview}`), {
      files: [{ name: 'users.csv', text: `login_name,state\r\ndora,disabled\r\n` }],
    }),
  'the plan of a file': () =>
    ada.post(path('plan'), file('kind: users\nitems:\n  - loginName: dora\n    state: disabled\n')),
  'switching functions off': (preview) =>
    ada.patch(path(`settings${preview}`), { features: { functions: false } }),
}
for (const [about, ask] of Object.entries(ways))
  test(`the preview of ${about} says what nobody will answer for`, async () => {
    const answer = await ask('?preview=true')
    assert.equal(answer.status, 200, answer.text)
    const said = answer.body.warnings.join('\n')
    assert.match(said, /^1 function in service will have nobody who may deploy.*: Hers$/m)
    assert.match(said, /^1 schedule will go on with nobody.*: Hers at 0 9 \* \* \*/m)
    assert.equal((await ada.get(path(`functions/${hers}`))).body.orphaned, false)
  })

test('moving a group takes no right to functions away, and says nothing of it', async () => {
  const group = `groups/${paris}`
  const moved = await ada.patch(
    path(`${group}?preview=true`),
    { parent: lyon },
    await etagOf(group),
  )
  assert.deepEqual([moved.status, moved.body.warnings], [200, []], moved.text)
})

test('the preview of revoking a key says what it deployed', async () => {
  const answer = await ada.post(path('api-keys'), {
    name: 'Pipeline',
    kind: 'permissions',
    permissions: [developing.slug],
    expiresAt: it.clock.at + 3_600_000,
  })
  const key = asApiKeyId(answer.body.value.key.id)
  assert.ok(key, answer.text)
  await deployed(it, source, { name: 'Built', by: { kind: 'api-key', id: key } })
  const revoked = await ada.delete(path(`api-keys/${key}?preview=true`))
  assert.equal(revoked.status, 200, revoked.text)
  assert.match(revoked.body.warnings.join('\n'), /^1 function in service.*: Built$/m)
})
