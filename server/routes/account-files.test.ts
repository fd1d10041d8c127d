import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { accountFilesSchema } from '@rolecall/contract/account-files'
import { strFromU8, unzipSync } from 'fflate'
import type { Client } from '../fresh-client.ts'
import { scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, people, path, url } = it
const [plan, apply] = [path('plan'), path('apply')]
const file = (text: string, name = 'account.yaml') => ({ files: [{ name, text }] })
const revision = async () => (await it.directory()).revision

const exported = async (client: Client) => {
  const response = await fetch(`${url}${path('export')}?as=yaml`, { headers: client.headers })
  const files = Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())))
  return { files: files.map(([name, bytes]) => ({ name, text: strFromU8(bytes) })) }
}

test('the files of an account say what it is: planning them finds no difference', async () => {
  for (const client of [ada, mona]) {
    const said = await exported(client)
    const { status, body, text } = await client.post(plan, said)
    assert.equal(status, 200, text)
    assert.deepEqual(body.value.rows, [])
    assert.equal(body.revision, await revision())
  }
  const names = (await exported(ada)).files.map(({ name }) => name)
  assert.ok(names.includes('settings.yaml') && names.includes('users.yaml'))
  assert.ok(!(await exported(mona)).files.some(({ name }) => name === 'settings.yaml'))
})

const wanted = `
kind: groups
items:
  - name: Harbour
    parent: Main Group
---
kind: skills
items:
  - name: Returns
    description: Things that come back
---
kind: profiles
items:
  - name: Quiet Agent
    role: agent
---
kind: users
items:
  - loginName: ines
    email: ines@example.com
    name: Inês
    nickname: Ines
    profiles: [Quiet Agent]
    memberGroup: Harbour
    maxChats: 2
    skills: [Returns]
---
kind: settings
settings:
  delegatesMayPassOn: false
`

test('a plan writes nothing; after it is applied, it is empty', async () => {
  const before = await revision()
  const shown = await ada.post(plan, file(wanted))
  assert.equal(shown.status, 200, shown.text)
  assert.equal(await revision(), before)
  const done = await ada.post(apply, { ...file(wanted), expectedRevision: before })
  assert.equal(done.status, 200, done.text)
  assert.deepEqual(done.body.value, shown.body.value)
  assert.deepEqual(done.body.value.rows.at(-1), {
    sheet: 'settings',
    id: 'settings',
    name: 'Settings',
    what: 'changed',
    fields: ['delegatesMayPassOn'],
  })
  assert.deepEqual(done.body.impact, shown.body.impact)
  assert.equal(await revision(), before + 1)
  assert.deepEqual((await ada.post(plan, file(wanted))).body.value.rows, [])
  assert.equal((await ada.post(apply, file(wanted))).body.revision, before + 1)
})

test('who planned on an older account is told so', async () => {
  const late = { ...file('kind: skills\nitems:\n  - name: Late\n'), expectedRevision: 1 }
  const answer = await ada.post(apply, late)
  assert.equal(answer.status, 412)
  assert.equal(answer.body.code, 'moved-on')
})

test('what is not named stays, unless its kind is said to be complete', async () => {
  const skills = 'kind: skills\nitems:\n  - name: Billing\n  - name: Returns\n'
  await ada.post(apply, file('kind: skills\nitems:\n  - name: Idle\n'))
  assert.deepEqual((await ada.post(plan, file(skills))).body.value.rows, [])
  const complete = await ada.post(apply, file(`complete: true\n${skills}`))
  assert.equal(complete.status, 200, complete.text)
  assert.deepEqual(
    complete.body.value.rows.map(({ name, what }: { name: string; what: string }) => [name, what]),
    [['Idle', 'deleted']],
  )
  const left = (await ada.get(path('skills'))).body.items.map(({ name }: { name: string }) => name)
  assert.deepEqual(left, ['Billing', 'Returns'])
  const used = await ada.post(plan, file('kind: skills\ncomplete: true\nitems: []\n'))
  assert.equal(used.status, 422)
  assert.deepEqual(
    used.body.errors.map(({ code, line }: { code: string; line: number }) => [code, line]),
    [
      ['in-use', 2],
      ['in-use', 2],
    ],
  )
})

test('what cannot be read is told with its line, all of it at once', async () => {
  const cases = [
    ['kind: skills\nitems:\n  - name: A\n    name: B\n', 4, /unique/],
    ['kind: skills\nitems:\n  - name: A\n    colour: red\n', 4, /not a field we know/],
    ['kind: people\nitems: []\n', 1, /must be one of/],
    ['kind: users\nitems:\n  - id: usr_1\n    maxChats: many\n', 4, /integer/],
    ['kind: skills\nitems: [&a {name: A}, *a]\n', 1, /aliases/],
    ['kind: skills\nitems: [', 2, /./],
  ] as const
  for (const [text, line, what] of cases) {
    const answer = await ada.post(plan, file(text))
    assert.equal(answer.status, 422, answer.text)
    assert.equal(answer.body.errors[0].line, line, `${text}: ${answer.text}`)
    assert.match(answer.body.errors[0].detail, what)
  }
})

test('files are applied under the actor’s own rights', async () => {
  const one = (id: string) => file(`kind: users\nitems:\n  - id: ${id}\n    maxChats: 9\n`)
  assert.equal((await mona.post(apply, one(people.ben.id))).status, 200)
  const other = await mona.post(apply, one(people.cleo.id))
  const nobody = await mona.post(apply, one('usr_999'))
  assert.equal(other.status, 422)
  assert.equal(
    other.text.replaceAll(people.cleo.id, 'usr_999').replace(/"trace_id":"[^"]*"/, ''),
    nobody.text.replace(/"trace_id":"[^"]*"/, ''),
  )
  const settings = await mona.post(
    apply,
    file('kind: settings\nsettings:\n  delegatesMayPassOn: true\n'),
  )
  assert.equal(settings.body.errors[0].code, 'denied')
})

test('the schema is served, and the one in the documents is the same', async () => {
  const served = await it.anyone.get('/v1/account-files.schema.json')
  const kept = readFileSync(
    new URL('../../docs/account-files.schema.json', import.meta.url),
    'utf8',
  )
  assert.deepEqual(served.body, JSON.parse(kept))
  assert.deepEqual(served.body, JSON.parse(JSON.stringify(accountFilesSchema)))
})
