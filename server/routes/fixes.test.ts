import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Fixes } from '@rolecall/contract/fixes'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { agents, lyon, paris, permissionsOf, scene } from '../fresh-scene.ts'
import type { Client } from '../fresh-client.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, cam, anyone, people, path } = it

const action = 'conversation.join'
const joining = permissionsOf(await it.directory(), 'agent').find(({ grants }) =>
  grants.some((grant) => grant.action === action),
)
const slug = joining?.slug ?? assert.fail('no agent joins conversations')
await it.as(createProfile, {
  role: 'agent',
  name: 'Joiners',
  description: '',
  duplicateOf: null,
  toggles: new Map([[slug, true]]),
})

const ask = async (client: Client, user: { readonly id: string }, query: string) => {
  const answer = await client.get(path(`users/${user.id}/fixes?${query}`))
  assert.equal(answer.status, 200, answer.text)
  return answer.body as Fixes
}

test('the smallest fix comes first, says whom it reaches, who may do it, and where', async () => {
  const told = await ask(ada, people.ben, `action=${action}&group=${paris}`)
  assert.equal(told.allowed, false)
  const [first, ...more] = told.fixes
  assert.equal(first?.sentence, 'give Ben the profile Joiners instead of Agent')
  assert.equal(first?.people, 1)
  assert.equal(first?.reach, 'only Ben gains by it')
  assert.equal(first?.may, true)
  assert.deepEqual(first?.parts[0]?.on, { noun: 'user', id: people.ben.id })
  assert.deepEqual(
    first?.makers.first.map(({ name }) => name),
    ['Root', 'Ada', 'Mona'],
  )
  const whole = more.find(({ parts: [part] }) => part?.kind === 'switch-on')
  assert.match(whole?.sentence ?? '', /^switch “.+” on in the profile Agent$/)
  assert.equal(whole?.people, 2)
  assert.deepEqual(whole?.parts[0]?.on, { noun: 'profile', id: agents })
  assert.equal(whole?.parts[0]?.adds, slug)
})

test('what a fix says, done by the API, makes the explanation a yes', async () => {
  const question = `action=${action}&group=${paris}`
  const why = async () => (await ada.get(path(`users/${people.ben.id}/why?${question}`))).body
  const [fix] = (await ask(ada, people.ben, question)).fixes
  assert.equal((await why()).allowed, false)
  const address = path(`users/${people.ben.id}`)
  const given = fix?.parts[0]?.adds
  const etag = async () => (await ada.get(address)).body.etag
  assert.equal((await ada.patch(address, { profiles: [given] }, await etag())).status, 200)
  assert.equal((await why()).allowed, true)
  assert.deepEqual(await ask(ada, people.ben, question).then(({ fixes }) => fixes), [])
  assert.equal((await ada.patch(address, { profiles: [agents] }, await etag())).status, 200)
})

test('a delegate is told of what and whom they see, and no other', async () => {
  const told = await ask(mona, people.ben, `action=${action}&group=${paris}`)
  assert.ok(told.fixes.length > 0)
  for (const { people: count, makers, reach } of told.fixes) {
    assert.ok(count <= 1)
    assert.ok(makers.first.every(({ name }) => name === 'Mona'))
    assert.doesNotMatch(reach, /Cleo|others/)
  }
  assert.doesNotMatch(JSON.stringify(told), /Cleo|Root|Ada/)
  const give = told.fixes.find(({ parts: [part] }) => part?.kind === 'replace')
  assert.deepEqual([give?.may, give?.makers.first.length], [true, 1])
})

test('whoever asks about themselves is told what would help, and names nobody', async () => {
  const told = await ask(ben, people.ben, `action=${action}`)
  assert.equal(told.offered, true)
  const [first] = told.fixes
  assert.match(first?.sentence ?? '', /^switch “.+” on in the profile Agent$/)
  assert.match(first?.reach ?? '', /^Ben and whomever else it concerns that you can’t see/)
  assert.deepEqual([first?.may, first?.makers.first, first?.parts[0]?.on], [false, [], null])
  const none = await ask(ben, people.ben, 'action=user.edit')
  assert.deepEqual([none.offered, none.fixes], [false, []])
  assert.match(none.offers, /Agent manager and Admin offer it.*second profile/)
  assert.match(none.required.join(), /Manage users and roles/)
})

test('the person asked about must be seen, and so must the place', async () => {
  const cleo = await mona.get(path(`users/${people.cleo.id}/fixes?action=${action}`))
  const nobody = await mona.get(path(`users/usr_999/fixes?action=${action}`))
  assert.equal(cleo.status, 404)
  assert.equal(cleo.text.replaceAll(people.cleo.id, 'usr_999'), nobody.text)
  const place = await mona.get(path(`users/${people.ben.id}/fixes?action=${action}&group=${lyon}`))
  assert.equal(place.status, 404)
  assert.equal((await anyone.get(path(`users/${people.ben.id}/fixes?action=x.y`))).status, 401)
})

test('a refusal says what was asked, so that one can ask what would help', async () => {
  const list = await ben.get(path('users'))
  assert.equal(list.status, 403)
  assert.deepEqual(list.body.asked, { action: 'user.read' })
  const { etag } = (await mona.get(path(`profiles/${agents}`))).body
  const edit = await mona.patch(path(`profiles/${agents}`), { toggles: { [slug]: 'on' } }, etag)
  assert.equal(edit.status, 403)
  assert.deepEqual(edit.body.asked, { action: 'profile.edit', target: agents })
  assert.equal((await cam.get(path('users'))).body.asked.action, 'user.read')
})

test('permissions come with how many their roles offer, by section', async () => {
  const { items, offered } = (await ada.get(path(`users/${people.ben.id}/permissions`))).body
  const directory = await it.directory()
  const all = permissionsOf(directory, 'agent')
  for (const [section, count] of Object.entries(offered)) {
    assert.equal(count, all.filter((each) => each.section === section).length)
    const held = items.filter((each: { section: string }) => each.section === section)
    assert.ok(held.length <= Number(count))
  }
})
