import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { functionOf, versionOf } from '@rolecall/store/functions'
import { verifyAudit } from '@rolecall/store/verify'
import { admins, managers, permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene({ deployedMax: 3 })
after(it.close)
const { ada, path } = it
const all = path('functions')

const greeting = (word: string) =>
  `async function lambda({ payload }) { return \`${word} \${payload}\` }`
const input = { headers: [], payload: 'Ada' }
const called = async (id: string) => {
  const outcome = await it.world.functions.engine.invoke({
    name: `acme/${id}`,
    input: JSON.stringify(input),
    deadlineMs: 5_000,
    caller: 'usr_1',
  })
  return outcome.ok ? JSON.parse(outcome.result) : outcome.kind
}

/** Somebody with some of the Functions permissions and nothing else, in a profile of their own. */
async function holding(name: string, aliases: readonly string[]) {
  const slugs = permissionsOf(await it.directory(), 'agent-manager')
    .filter((permission) => permission.aliases.some((alias) => aliases.includes(alias)))
    .map(({ slug }) => slug)
  assert.equal(slugs.length, aliases.length)
  const made = await it.as(createProfile, {
    role: 'agent-manager',
    name,
    description: '',
    duplicateOf: null,
    toggles: new Map(slugs.map((slug) => [slug, true])),
  })
  const id = `prf_${made.next.profile - 1}` as ProfileId
  const user = await it.person(name, [id], { managedGroups: [] })
  return { user, profile: id, client: await it.signIn(name) }
}
const dora = await holding('dora', ['FaaS-Developer'])
const invo = await holding('invo', ['FaaS-Invocation'])
let names = 0
const freshName = () => `Function ${(names += 1)}`
async function made(body: object = {}) {
  const answer = await dora.client.post(all, {
    name: freshName(),
    source: greeting('Hello'),
    ...body,
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.value
}
const one = async (id: string) => (await dora.client.get(`${all}/${id}`)).body
const deploy = async (id: string, by = dora.client) =>
  by.post(`${all}/${id}/deploy`, {}, { ifMatch: (await one(id)).etag })
const undeploy = (id: string) => dora.client.post(`${all}/${id}/undeploy`)

test('a function is written, previewed first, and is a draft', async () => {
  const name = freshName()
  const preview = await dora.client.post(`${all}?preview=true`, { name, source: greeting('Hi') })
  assert.equal(preview.status, 200, preview.text)
  assert.equal(preview.body.preview, true)
  assert.equal((await dora.client.get(all)).body.total, 0)
  const answer = await dora.client.post(all, {
    name,
    description: 'greets',
    source: greeting('Hi'),
    variables: { TONE: 'kind' },
  })
  assert.equal(answer.status, 201, answer.text)
  const { value } = answer.body
  assert.deepEqual(
    [value.id, value.state, value.serving, value.model, value.draft.variables],
    ['fn_1', 'Draft', null, 'v2', { TONE: 'kind' }],
  )
  assert.equal(value.created.by.name, dora.user.name)
  assert.equal((await ada.get(`${all}/fn_1`)).body.created.by.name, 'Dora')
  assert.equal((await dora.client.get(all)).body.items[0].name, name)
})

test('names, codes and variables have their limits, and each says what it is', async () => {
  const refused = async (body: object) => {
    const answer = await dora.client.post(all, { name: freshName(), ...body })
    return `${answer.status} ${answer.body.detail}`
  }
  assert.match(await refused({ name: 'no-dash' }), /422 `name` must be letters, digits, `_`/)
  assert.match(await refused({ name: 'x'.repeat(51) }), /422 `name` must have at most 50/)
  assert.match(await refused({ name: 'FUNCTION 1' }), /409 there is or was a function called/)
  assert.match(
    await refused({ source: 'x'.repeat(100_001) }),
    /422 `source` must have at most 100000/,
  )
  assert.match(await refused({ variables: { '1x': '' } }), /422 `variables` has `1x`/)
  assert.match(await refused({ secrets: ['nope'] }), /422 `secrets` has `nope`/)
  assert.match(await refused({ event: 'nope' }), /422 `event` `nope` is no known event/)
  assert.match(await refused({ skills: ['skl_1'] }), /422 `skills` belong to an event/)
})

test('an event has room for so many functions', async () => {
  const event = 'controllerbot_messaging_ttr'
  const first = await made({ event })
  const second = await dora.client.post(all, { name: freshName(), event })
  assert.equal(second.status, 409, second.text)
  assert.match(second.body.detail, /is answered by `fn_\d+` for these skills already/)
  await dora.client.delete(`${all}/${first.id}`, first.etag)
  const third = await made({ event })
  assert.equal(third.event, event)
  await dora.client.delete(`${all}/${third.id}`, third.etag)
})

test('a draft is edited by whoever saw it as it is', async () => {
  const { id, etag } = await made()
  const address = `${all}/${id}`
  assert.equal((await dora.client.patch(address, { description: 'x' })).status, 428)
  const edited = await dora.client.patch(address, { source: greeting('Bye') }, etag)
  assert.equal(edited.status, 200, edited.text)
  const late = await dora.client.patch(address, { source: greeting('Late') }, etag)
  assert.equal(late.status, 412)
  assert.match(late.body.detail, /this function has changed since you opened it/)
  const same = await dora.client.patch(address, { description: '' }, edited.body.value.etag)
  assert.equal(same.body.code, 'nothing-to-change')
  await dora.client.delete(address, edited.body.value.etag)
  assert.equal((await dora.client.get(address)).status, 404)
})

test('a draft is deployed, changed, rolled back and taken out of service', async () => {
  const { id } = await made()
  const address = `${all}/${id}`
  const preview = await dora.client.post(
    `${address}/deploy?preview=true`,
    {},
    { ifMatch: (await one(id)).etag },
  )
  assert.equal(preview.body.value.version.number, 1)
  assert.equal(await called(id), 'not-deployed')
  const first = await deploy(id)
  assert.equal(first.status, 200, first.text)
  assert.deepEqual([first.body.value.state, first.body.value.serving], ['Productive', 1])
  assert.equal(await called(id), 'Hello Ada')

  const edited = await dora.client.patch(address, { source: greeting('Bye') }, (await one(id)).etag)
  assert.equal(edited.body.value.state, 'Modified')
  assert.equal(await called(id), 'Hello Ada')
  assert.equal((await deploy(id)).body.value.serving, 2)
  assert.equal(await called(id), 'Bye Ada')

  const difference = await dora.client.get(`${address}/versions/1/difference?to=2`)
  assert.deepEqual(difference.body.source, { was: greeting('Hello'), is: greeting('Bye') })
  const { etag } = await one(id)
  const back = await dora.client.post(`${address}/rollback`, { version: 1 }, { ifMatch: etag })
  assert.equal(back.status, 200, back.text)
  const { value } = back.body
  assert.deepEqual([value.serving, value.version.restores, value.state], [3, 1, 'Modified'])
  assert.equal(await called(id), 'Hello Ada')
  const versions = (await dora.client.get(`${address}/versions`)).body.items
  assert.deepEqual(
    versions.map(({ number, serving }: { number: number; serving: boolean }) => [number, serving]),
    [
      [3, true],
      [2, false],
      [1, false],
    ],
  )
  const kept = await dora.client.delete(address, (await one(id)).etag)
  assert.match(kept.body.detail, /the function is deployed: undeploy it first/)
  const out = await undeploy(id)
  assert.deepEqual([out.body.value.state, out.body.value.serving], ['Draft', null])
  assert.equal(await called(id), 'not-deployed')
  assert.match((await undeploy(id)).body.detail, /not deployed: deploy it first/)
  assert.equal((await dora.client.delete(address, (await one(id)).etag)).status, 200)
})

test('what cannot be deployed says why, and what served goes on', async () => {
  const { id } = await made()
  const address = `${all}/${id}`
  await deploy(id)
  const tried = async (source: string) => {
    await dora.client.patch(address, { source }, (await one(id)).etag)
    const { status, body } = await deploy(id)
    const { state, failure, serving } = await one(id)
    return { status, code: body.code, detail: body.detail, state, failure, serving }
  }
  const syntax = await tried('async function lambda( {')
  assert.deepEqual(
    [syntax.status, syntax.code, syntax.state],
    [422, 'function-syntax', 'Build Error'],
  )
  assert.match(syntax.detail, /could not be deployed: .*; what served before goes on/)
  const top = await tried('throw new Error("at once"); async function lambda() {}')
  assert.deepEqual([top.status, top.state, top.serving], [422, 'Deploy Error', 1])
  assert.match(top.failure, /at once/)
  assert.equal(await called(id), 'Hello Ada')
  await dora.client.patch(address, { source: greeting('Mended') }, (await one(id)).etag)
  assert.equal((await deploy(id)).status, 200)
  assert.equal(await called(id), 'Mended Ada')
  const stale = await dora.client.post(`${address}/deploy`, {}, { ifMatch: 'r1' })
  assert.equal(stale.status, 412)
  assert.equal(await called(id), 'Mended Ada')
  await undeploy(id)
})

test('a deploy that is refused when it is written leaves in the engine what served before', async () => {
  const { id } = await made()
  const address = `${all}/${id}`
  await deploy(id)
  const { etag } = await one(id)
  await dora.client.patch(address, { source: greeting('New') }, etag)
  // Both were looked at on the same draft; the second finds it changed when it comes to be written.
  const now = (await one(id)).etag
  const [deployed, edited] = await Promise.all([
    dora.client.post(`${address}/deploy`, {}, { ifMatch: now }),
    dora.client.patch(address, { source: greeting('Newer') }, now),
  ])
  const { serving } = await one(id)
  assert.equal(deployed.status === 200 || edited.status === 200, true)
  const row = await functionOf(it.world.store, it.account, id)
  const version = await versionOf(it.world.store, it.account, id, row?.standing.serving ?? 0)
  assert.equal(version?.number, serving)
  assert.equal(await called(id), `${/Hello|Newer|New/.exec(version?.source ?? '')?.[0]} Ada`)
  await undeploy(id)
})

test('ten versions are kept, and so many functions may be in service', async () => {
  const first = await made()
  for (let number = 1; number <= 12; number += 1)
    assert.equal((await deploy(first.id)).body.value.serving, number)
  const { body } = await dora.client.get(`${all}/${first.id}/versions`)
  assert.deepEqual([body.total, body.items.at(-1).number], [10, 3])
  assert.equal((await dora.client.get(`${all}/${first.id}/versions/2`)).status, 404)
  const more = [await made(), await made(), await made()]
  assert.deepEqual(
    [
      (await deploy(more[0].id)).status,
      (await deploy(more[1].id)).status,
      (await deploy(more[2].id)).status,
    ],
    [200, 200, 409],
  )
  for (const { id } of [first, ...more.slice(0, 2)]) await undeploy(id)
})

test('a request that is sent again deploys once', async () => {
  const { id, etag } = await made()
  const again = { ifMatch: etag, headers: { 'idempotency-key': 'deploy-once' } }
  const first = await dora.client.post(`${all}/${id}/deploy`, {}, again)
  const second = await dora.client.post(`${all}/${id}/deploy`, {}, again)
  assert.deepEqual(second.body, first.body)
  assert.equal(second.headers.get('idempotency-replayed'), 'true')
  await undeploy(id)
})

test('a function whose deployer lost the right is an orphan, which the change says, and is adopted', async () => {
  const { id } = await made()
  await deploy(id)
  const users = path(`users/${dora.user.id}`)
  const { etag } = (await ada.get(users)).body
  const preview = await ada.patch(`${users}?preview=true`, { profiles: [managers] }, etag)
  assert.match(preview.body.warnings.join(), /1 function in service will have nobody/)
  assert.equal((await ada.get(`${all}/${id}`)).body.orphaned, false)
  assert.match(
    (await ada.post(`${all}/${id}/adopt`)).body.detail,
    /answers for this function already/,
  )
  const profiles = { profiles: [managers] }
  assert.equal((await ada.patch(users, profiles, etag)).status, 200)
  const orphan = (await ada.get(`${all}/${id}`)).body
  assert.equal(orphan.orphaned, true)
  assert.equal(orphan.deployed.by.name, dora.user.name)
  assert.match(orphan.orphanedWhy, /^it takes “.+”.*, which they do not have$/)
  assert.equal((await ada.get(`${all}?orphaned=true`)).body.total, 1)
  // Who does not see Dora is not told why she may not.
  assert.equal((await invo.client.get(`${all}/${id}`)).body.orphanedWhy, null)
  assert.equal(await called(id), 'Hello Ada')
  assert.equal((await invo.client.post(`${all}/${id}/adopt`)).status, 403)
  const adopted = await ada.post(`${all}/${id}/adopt`)
  assert.equal(adopted.status, 200, adopted.text)
  assert.equal(adopted.body.value.deployed.by.name, 'Ada')
  assert.equal(adopted.body.value.orphaned, false)
  assert.equal((await ada.post(`${all}/${id}/undeploy`)).status, 200)
  const back = (await ada.get(users)).body.etag
  assert.equal((await ada.patch(users, { profiles: [dora.profile] }, back)).status, 200)
})

test('whoever may not see people sees their own name beside what they did', async () => {
  const { id } = await made()
  await deploy(id)
  const seen = (await dora.client.get(`${all}/${id}`)).body
  for (const done of [seen.deployed, seen.created, seen.updated])
    assert.equal(done.by.name, dora.user.name)
  const [version] = (await dora.client.get(`${all}/${id}/versions`)).body.items
  assert.equal(version.frozen.by.name, dora.user.name)
  assert.equal((await invo.client.get(`${all}/${id}`)).body.deployed.by, null)
  await undeploy(id)
})

test('who may only call functions sees them, without the names of secrets', async () => {
  assert.equal((await ada.post(path('secrets'), { name: 'token', value: 'x' })).status, 201)
  const { id } = await made({ secrets: ['token'] })
  assert.deepEqual((await one(id)).draft.secrets, ['token'])
  assert.equal((await invo.client.get(`${all}/${id}`)).body.draft.secrets, null)
  assert.equal((await invo.client.post(all, { name: 'Mine' })).status, 403)
  assert.equal((await it.ben.get(all)).status, 403)
})

test('the trail tells of every change, in summaries, and is whole', async () => {
  const { id } = (await dora.client.get(all)).body.items[0]
  const trail = await ada.get(path(`audit?object=${id}`))
  assert.ok(trail.body.items.length > 0)
  const [entry] = trail.body.items
  assert.equal(entry.objects[0].type, 'function')
  const everything = await ada.get(path('audit?action=function&limit=200'))
  assert.doesNotMatch(everything.text, /async function lambda/)
  assert.match(everything.text, /Code \(SHA-256\)/)
  const verified = await verifyAudit(it.world.store, it.account)
  assert.equal(verified.ok, true, JSON.stringify(verified))
  const { database } = it.world.store
  await database.write(async (tx) => {
    await tx
      .updateTable('function_versions')
      .set({ source: greeting('Forged') })
      .where('function', '=', id)
      .execute()
  })
  const forged = await verifyAudit(it.world.store, it.account)
  assert.match(
    forged.ok ? '' : forged.problem,
    /function-version fn_\d+\/\d+ is not as the trail says/,
  )
  assert.equal((await ada.get(path(`profiles/${admins}?as_of=3`))).status, 200)
})
