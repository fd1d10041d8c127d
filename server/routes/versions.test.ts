import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile, editProfile } from '@rolecall/core/access/changes/profiles'
import { editUser } from '@rolecall/core/access/changes/users'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { profileId } from '@rolecall/core/kit/ids'
import { agents, delegates, permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it
const profiles = path('profiles')
const agentToggles = permissionsOf(await it.directory(), 'agent')
const plainOff = agentToggles.find((each) => each.default === 'off' && each.sensitive === null)
const sensitiveOff = agentToggles.find(({ aliases }) => aliases.includes('FaaS-Invocation'))
assert.ok(plainOff && sensitiveOff)

type Version = {
  revision: number
  action: string
  reason: string | null
  actor: { kind: string; id: string | null; name: string | null }
  changes: {
    name: { before: string; after: string } | null
    toggles: { slug: string; before: { stored: string }; after: { stored: string } }[]
  }
}

/** Ada makes a profile, switches something on in it, and gives it another name. */
async function aHistory(name: string) {
  const made = await ada.post(profiles, { role: 'agent', name, reason: 'to begin with' })
  const { id, etag } = made.body.value
  const toggles = { [plainOff?.slug ?? '']: 'on' }
  const edited = await ada.patch(`${profiles}/${id}`, { toggles, reason: 'they asked' }, etag)
  const named = { name: `${name} 2`, description: 'renamed' }
  const renamed = await ada.patch(`${profiles}/${id}`, named, edited.body.value.etag)
  assert.equal(renamed.status, 200, renamed.text)
  const { items } = (await ada.get(`${profiles}/${id}/history`)).body as { items: Version[] }
  return { id: id as string, etag: renamed.body.value.etag as string, items }
}

test('the history says who changed what and why, newest first', async () => {
  const { items } = await aHistory('Storied')
  assert.deepEqual(
    items.map(({ action, reason, actor, changes }) => [
      action,
      reason,
      actor.name,
      changes.name?.after ?? null,
      changes.toggles.map(({ slug, before, after }) => [slug, before.stored, after.stored]),
    ]),
    [
      ['profile.edit', null, 'Ada', 'Storied 2', []],
      ['profile.edit', 'they asked', 'Ada', null, [[plainOff.slug, 'follow', 'on']]],
      ['profile.create', 'to begin with', 'Ada', 'Storied', []],
    ],
  )
})

test('the history comes in pages, and a cursor of elsewhere is refused', async () => {
  const { id, items } = await aHistory('Paged')
  const first = await ada.get(`${profiles}/${id}/history?limit=2`)
  assert.deepEqual([first.body.items.length, first.body.total], [2, 3])
  const rest = await ada.get(`${profiles}/${id}/history?limit=2&cursor=${first.body.next}`)
  assert.deepEqual([...first.body.items, ...rest.body.items], items)
  assert.equal(rest.body.next, null)
  assert.equal((await ada.get(`${profiles}/${id}/history?cursor=x`)).status, 400)
})

test('of all profiles one sees, the newest change of each, by whom as far as one may see', async () => {
  const { id, items } = await aHistory('Latest')
  const { body } = await ada.get(path('profiles/changes'))
  const all = new Map<string, Version & { profile: string }>(
    body.items.map((each: { profile: string }) => [each.profile, each]),
  )
  const { changes: _, ...newest } = items[0] as Version
  assert.deepEqual(all.get(id), { profile: id, ...newest })
  const { body: list } = await ada.get(profiles)
  assert.deepEqual(
    [...all.keys()].toSorted(),
    list.items.map((each: { id: string }) => each.id).toSorted(),
  )

  // A delegate sees that their profile changed, and not by whom: Ada is none of theirs.
  const theirs = (await mona.get(path('profiles/changes'))).body.items as Version[]
  const changed = theirs.find(({ revision }) => revision === items[0]?.revision)
  assert.deepEqual(changed?.actor, { kind: 'user', id: null, name: null })
  assert.equal((await ben.get(path('profiles/changes'))).status, 403)
})

test('a default profile begins with the account, made by the host', async () => {
  const { body } = await ada.get(`${profiles}/${agents}/history`)
  const first = body.items.at(-1) as Version
  assert.deepEqual(
    [first.revision, first.action, first.actor],
    [1, 'account.create', { kind: 'host', id: null, name: 'host' }],
  )
  assert.deepEqual(first.changes.toggles, [])
})

test('a past version is the profile as it was', async () => {
  const { id, items } = await aHistory('Remembered')
  const { body, headers } = await ada.get(`${profiles}/${id}/versions/${items[2]?.revision}`)
  const { revision } = await it.directory()
  assert.equal(headers.get('rolecall-revision'), String(revision))
  assert.deepEqual([body.name, body.description, body.leftOut], ['Remembered', '', []])
  assert.equal(body.toggles.length, agentToggles.length)
  assert.ok(body.toggles.every(({ stored }: { stored: string }) => stored === 'follow'))
  const other = await ada.get(`${profiles}/${agents}/versions/${items[2]?.revision}`)
  assert.equal(other.status, 404)
})

test('going back is previewed, saved, audited as an edit, and can be gone back from', async () => {
  const { id, etag, items } = await aHistory('Reverted')
  const to = { revision: items[2]?.revision, reason: 'it was better' }
  const preview = await ada.post(`${profiles}/${id}/revert?preview=true`, to, { ifMatch: etag })
  assert.deepEqual([preview.status, preview.body.value.name], [200, 'Reverted'])
  assert.equal((await ada.get(`${profiles}/${id}`)).body.name, 'Reverted 2')
  assert.equal((await ada.post(`${profiles}/${id}/revert`, to)).status, 428)
  assert.equal((await ada.post(`${profiles}/${id}/revert`, to, { ifMatch: 'old' })).status, 412)

  const back = await ada.post(`${profiles}/${id}/revert`, to, { ifMatch: etag })
  assert.deepEqual([back.status, back.body.value.differences], [200, 0])
  const { items: now } = (await ada.get(`${profiles}/${id}/history`)).body as { items: Version[] }
  assert.deepEqual(
    [now.length, now[0]?.action, now[0]?.reason],
    [4, 'profile.edit', 'it was better'],
  )
  const forth = { revision: items[0]?.revision }
  const again = await ada.post(`${profiles}/${id}/revert`, forth, { ifMatch: back.body.value.etag })
  assert.deepEqual([again.body.value.name, again.body.value.etag], ['Reverted 2', etag])
})

test('a revision of something else is no version of this profile', async () => {
  const { id, etag } = await aHistory('Precise')
  const answer = await ada.post(`${profiles}/${id}/revert`, { revision: 1 }, { ifMatch: etag })
  assert.equal(answer.status, 422)
  assert.match(answer.body.detail, /its history names them/)
})

/** Mona's own profile, which an administrator widened for a while. */
async function widened() {
  const made = await mona.post(profiles, { role: 'agent', name: `Paris ${Date.now()}` })
  const id = profileId(Number(made.body.value.id.slice(4)))
  const switched = (value: boolean | null) => ({
    id,
    patch: { toggles: new Map([[sensitiveOff?.slug ?? '', value]]) },
  })
  const { revision } = await it.as(editProfile, switched(true))
  await it.as(editProfile, switched(null))
  return { id, wide: revision, etag: made.body.value.etag as string }
}

test('a delegate reads the history of what they see, and goes back no further than they may give', async () => {
  const { id, wide, etag } = await widened()
  const { body } = await mona.get(`${profiles}/${id}/history`)
  assert.equal(body.total, 3)
  const answer = await mona.post(`${profiles}/${id}/revert`, { revision: wide }, { ifMatch: etag })
  assert.equal(answer.status, 403)
  assert.equal(answer.body.code, 'beyond-your-authority')
  const standard = await mona.get(`${profiles}/${agents}`)
  const first = { revision: 1 }
  const refused = await mona.post(`${profiles}/${agents}/revert`, first, {
    ifMatch: standard.body.etag,
  })
  assert.equal(refused.status, 403)
})

test('who changed it is named only to who may see them', async () => {
  const { id } = await widened()
  await it.person(`eva${id.slice(4)}`, [delegates], { managedGroups: people.mona.managedGroups })
  const { etag } = (await ada.get(`${profiles}/${id}`)).body
  await ada.patch(`${profiles}/${id}`, { description: 'by Ada' }, etag)
  const names = async (who: typeof ada) =>
    ((await who.get(`${profiles}/${id}/history`)).body.items as Version[]).map(({ actor }) => actor)
  const host = { kind: 'host', id: null, name: 'host' }
  const mine = { kind: 'user', id: people.mona.id, name: 'Mona' }
  assert.deepEqual(await names(mona), [{ kind: 'user', id: null, name: null }, host, host, mine])
  assert.deepEqual((await names(ada))[0], { kind: 'user', id: people.ada.id, name: 'Ada' })
})

test('what is out of sight has no history, and agents are stopped at the door', async () => {
  const secret = await it.as(createProfile, {
    role: 'agent',
    name: 'Beyond Mona',
    description: '',
    duplicateOf: null,
    toggles: new Map([[sensitiveOff.slug, true]]),
  })
  const id = profileId(secret.next.profile - 1)
  const unknown = (await mona.get(`${profiles}/prf_999/history`)).text
  const hidden = await mona.get(`${profiles}/${id}/history`)
  assert.deepEqual([hidden.status, hidden.text.replace(id, 'prf_999')], [404, unknown])
  assert.equal((await mona.get(`${profiles}/${id}/versions/${secret.revision}`)).status, 404)
  assert.equal((await ben.get(`${profiles}/${agents}/history`)).status, 403)
})

test('a change that touched other things too tells nothing of them', async () => {
  const { id } = await aHistory('Alone')
  await it.as(editUser, { id: people.ben.id, patch: { nickname: 'Benny' } })
  const { body } = await ada.get(`${profiles}/${id}/history`)
  assert.equal(body.total, 3)
})

test('the history stays readable where the audit trail is switched off', async () => {
  const [trail] = [...(await it.directory()).edition.features.keys()].filter((each) =>
    each.startsWith('audit'),
  )
  await it.as(editSettings, { features: new Map([[trail ?? '', false]]) })
  assert.equal((await ada.get(path('audit'))).status, 403)
  const { body } = await ada.get(`${profiles}/${agents}/history`)
  assert.equal(body.items.at(-1).action, 'account.create')
})

test('near-duplicates are named in the list and on the page, among profiles one sees', async () => {
  const plain = { [plainOff.slug]: 'on' }
  const twin = await ada.post(profiles, { role: 'agent', name: 'A twin', toggles: plain })
  const other = await ada.post(profiles, {
    role: 'agent',
    name: 'B twin',
    toggles: { ...plain, [sensitiveOff.slug]: 'on' },
  })
  const page = await ada.get(`${profiles}/${other.body.value.id}`)
  assert.deepEqual(page.body.nearest, {
    profile: { id: twin.body.value.id, name: 'A twin' },
    differences: 1,
  })
  const { body } = await ada.get(profiles)
  assert.equal(body.items.find(({ id }: { id: string }) => id === agents).nearest, null)
  const seen = await mona.get(profiles)
  const names = new Set(seen.body.items.map(({ name }: { name: string }) => name))
  for (const { nearest } of seen.body.items) assert.ok(!nearest || names.has(nearest.profile.name))
})
