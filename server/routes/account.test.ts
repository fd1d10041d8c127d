import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agents, delegates, lyon, paris, permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it

test('everybody may read the catalog of their account', async () => {
  const { body } = await ben.get(path('edition'))
  assert.equal(body.id, 'conversational-cloud')
  assert.equal(body.roles.length, 4)
  const { edition } = await it.directory()
  assert.equal(body.features.length, edition.features.size)
})

test('settings are for full administrators', async () => {
  assert.equal((await mona.get(path('settings'))).status, 403)
  const { body } = await ada.get(path('settings'))
  assert.equal(body.delegatesMayPassOn, true)
  assert.ok(body.delegable.length > 0)
})

test('switching off a feature tells whose rights it takes, before and after', async () => {
  const gated = permissionsOf(await it.directory(), 'agent').find(
    (each) => each.default === 'on' && each.feature !== null,
  )
  assert.ok(gated?.feature)
  const said = { features: { [gated.feature]: false }, reason: 'not bought' }
  const preview = await ada.patch(`${path('settings')}?preview=true`, said)
  assert.equal(preview.status, 200, preview.text)
  const saved = await ada.patch(path('settings'), said)
  const { used, ...impact } = preview.body.impact
  assert.deepEqual(saved.body.impact, impact)
  assert.equal(used.losing, impact.people)
  assert.ok(saved.body.impact.people >= 2)
  const { body } = await ada.get(path(`profiles/${agents}`))
  const row = body.toggles.find(({ slug }: { slug: string }) => slug === gated.slug)
  assert.deepEqual([row.value, row.counts], [true, false])
  assert.ok(row.gatedBy)
  const unknown = await ada.patch(path('settings'), { features: { nonsense: true } })
  assert.equal(unknown.status, 422)
})

test('the trail says who changed what, when and why', async () => {
  const { body } = await ada.get(`${path('audit')}?limit=2`)
  const [last] = body.items
  assert.equal(last.action, 'account-settings.edit')
  assert.equal(last.actor.name, 'Ada')
  assert.equal(last.reason, 'not bought')
  assert.equal(last.objects[0].type, 'feature')
  assert.deepEqual(last.objects[0].elements, [
    { element: 'value', label: 'Feature', before: true, after: false, was: 'on', is: 'off' },
  ])
  const next = await ada.get(`${path('audit')}?limit=2&cursor=${body.next}`)
  assert.equal(next.body.items[0].sequence, body.items[1].sequence - 1)
  assert.equal(next.body.total, body.total)
  assert.equal((await mona.get(path('audit'))).status, 403)
  assert.equal((await ada.get(`${path('audit')}?cursor=x`)).status, 400)
})

test('the trail is searched by thing and by action', async () => {
  const { body } = await ada.get(`${path('audit')}?object=${paris}`)
  assert.equal(body.total, 1)
  assert.equal(body.items[0].objects[0].name, 'Paris')
  assert.ok((await ada.get(`${path('audit')}?action=user.create`)).body.total >= 6)
})

test('anybody may ask why they can or can’t do something', async () => {
  const { body } = await ben.get(path(`users/${people.ben.id}/why?action=chat.handle`))
  assert.equal(body.allowed, true)
  assert.ok(body.paths[0].steps.length > 0)
  const no = await ben.get(path(`users/${people.ben.id}/why?action=user.edit`))
  assert.equal(no.body.allowed, false)
  assert.match(no.body.sentence, /^No\./)
  assert.equal((await ben.get(path(`users/${people.cleo.id}/why?action=chat.handle`))).status, 404)
})

test('why, about a thing: its place decides', async () => {
  const ask = (query: string) =>
    ada.get(path(`users/${people.mona.id}/why?action=conversation.join&${query}`))
  assert.equal((await ask(`group=${paris}`)).body.allowed, true)
  assert.equal((await ask(`group=${lyon}`)).body.allowed, false)
  assert.equal((await ask('group=grp_99')).status, 404)
  const edit = await ada.get(
    path(`users/${people.mona.id}/why?action=user.edit&target=${people.ben.id}`),
  )
  assert.equal(edit.body.allowed, true)
  const odd = await ada.get(path(`users/${people.mona.id}/why?action=user.edit&target=nothing`))
  assert.equal(odd.status, 422)
})

test('a delegate cannot use “why” to look where they may not', async () => {
  const hidden = await mona.get(
    path(`users/${people.ben.id}/why?action=user.edit&target=${people.cleo.id}`),
  )
  assert.equal(hidden.status, 404)
})

test('what a person can do is listed with where it comes from', async () => {
  const { body } = await mona.get(path(`users/${people.mona.id}/permissions`))
  assert.equal(body.total, body.items.length)
  const own = body.items.filter(({ from }: { from: string }) => from === 'profile')
  assert.equal(own.length, 7)
  assert.ok(own.every(({ profile }: { profile: { id: string } }) => profile.id === delegates))
})

test('my account: a preview shows the change and makes none', async () => {
  const shown = await ben.patch('/v1/me?preview=true', { nickname: 'Benny' })
  assert.equal(shown.body.user.nickname, 'Benny')
  assert.equal((await ben.get('/v1/me')).body.user.nickname, 'Ben')
})

test('my account: name, nickname and regional settings are one’s own', async () => {
  const { body } = await ben.patch('/v1/me', {
    name: 'Benjamin',
    regional: { language: 'fr', timeZone: 'Europe/Paris', format: 'fr-FR' },
  })
  assert.equal(body.user.name, 'Benjamin')
  assert.equal(body.user.regional.language, 'fr')
  assert.deepEqual(body.user.memberGroup, { id: paris, name: 'Paris' })
  assert.ok(body.actions.includes('chat.handle'))
  assert.equal(body.fullAdmin, false)
})
