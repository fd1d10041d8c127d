import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import type { Client } from '../fresh-client.ts'
import { agents, lyon, managers, paris, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path, url } = it
const door = path('import')

const bytesOf = async (client: Client): Promise<Uint8Array> => {
  const response = await fetch(url + path('export'), { headers: client.headers })
  return new Uint8Array(await response.arrayBuffer())
}
const send = async (client: Client, type: string, body: Uint8Array | string, query = '') => {
  const response = await fetch(url + door + query, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': type },
    body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]),
  })
  return { status: response.status, body: (await response.json()) as ReturnType<typeof JSON.parse> }
}
const files = (said: Readonly<Record<string, string>>) => ({
  files: Object.entries(said).map(([name, text]) => ({ name: `${name}.csv`, text })),
})
const revision = async () => (await it.directory()).revision

test('the ZIP of an export, sent back as it is, changes nothing', async () => {
  for (const client of [ada, mona]) {
    const answer = await send(client, 'application/zip', await bytesOf(client))
    assert.equal(answer.status, 409, JSON.stringify(answer.body))
    assert.equal(answer.body.code, 'nothing-to-change')
  }
})

const newcomers = {
  groups: 'name,parent\nQuay,Harbour\nHarbour,Main Group\n',
  profiles: 'role,name,on\nagent,Quiet Agent,\n',
  users: [
    'login_name,email,name,nickname,profiles,member_group,max_chats,skills,state',
    'ines,ines@example.com,Inês,Ines,Quiet Agent,Quay,3,Billing; Returns,',
    'jo,jo@example.com,Jo,Jo,Quiet Agent,Harbour,2,,disabled',
  ].join('\n'),
}

test('what would be made is shown first, and then made in one revision', async () => {
  const before = await revision()
  const shown = await ada.post(`${door}?preview=true`, files(newcomers))
  assert.equal(shown.status, 200, shown.text)
  assert.equal(await revision(), before)
  assert.ok(shown.body.impact.people >= 1)
  const done = await ada.post(`${door}?reason=spring`, files(newcomers))
  assert.equal(done.status, 200, done.text)
  assert.deepEqual(done.body.value, shown.body.value)
  assert.equal(await revision(), before + 1)
  const counts = done.body.value.counts.map(
    ({ sheet, created }: { sheet: string; created: number }) => `${sheet} ${created}`,
  )
  assert.deepEqual(counts, ['lobs 0', 'skills 1', 'groups 2', 'profiles 1', 'users 2'])
  const [entry] = (await ada.get(path('audit'))).body.items
  assert.equal(entry.via, 'import')
  assert.equal(entry.reason, 'spring')
})

test('who came by an import has no password, and cannot sign in until one is set', async () => {
  const found = await ada.get(`${path('users')}?search=ines`)
  const [ines] = found.body.items
  assert.equal(ines.password, 'none')
  assert.equal(ines.memberGroup.name, 'Quay')
  await assert.rejects(it.signIn('ines'))
})

test('a column that is not there leaves what it is about; a single CSV says by its columns what it is', async () => {
  const csv = `id,max_chats\n${people.ben.id},8\n`
  const answer = await send(ada, 'text/csv', csv, '?preview=true')
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.deepEqual(answer.body.value.rows, [
    { sheet: 'users', id: people.ben.id, name: 'Ben', what: 'changed', fields: ['maxChats'] },
  ])
  const skills = 'name,description\nSales,Of all kinds\n'
  assert.equal((await send(ada, 'text/csv', skills)).status, 422)
  assert.equal((await send(ada, 'text/csv', skills, '?sheet=skills')).status, 200)
})

test('every row that is refused is named, with what could not be read, and nothing is done', async () => {
  const before = await revision()
  const answer = await ada.post(door, {
    files: [
      {
        name: 'users.csv',
        text: [
          'id,login_name,email,profiles,max_chats',
          `${people.ben.id},ben,ben@example.com,Agent,many`,
          `${people.cleo.id},klee,cleo@example.com,Agent,3`,
          ',new,new@example.com,No such profile,3',
          'usr_999,,,,',
        ].join('\n'),
      },
    ],
  })
  assert.equal(answer.status, 422)
  assert.deepEqual(
    answer.body.errors.map(({ file, row, code }: Record<string, unknown>) => [file, row, code]),
    [
      ['users.csv', 2, 'invalid'],
      ['users.csv', 3, 'protected'],
      ['users.csv', 4, 'invalid'],
      ['users.csv', 5, 'not-found'],
    ],
  )
  assert.match(answer.body.errors[0].detail, /^`max_chats`/)
  assert.equal(await revision(), before)
})

test('a delegate imports within their own rights only', async () => {
  const moved = `id,member_group\n${people.ben.id},Lyon\n`
  const answer = await mona.post(door, files({ users: moved }))
  assert.equal(answer.status, 422)
  assert.match(answer.body.errors[0].detail, /“Lyon”/)
  const unknown = await mona.post(door, files({ users: moved.replace('Lyon', 'Nowhere') }))
  assert.equal(unknown.text.replaceAll('Nowhere', 'Lyon').length, answer.text.length)
  const others = await mona.post(door, files({ users: `id,max_chats\n${people.cleo.id},9\n` }))
  assert.equal(others.body.errors[0].code, 'not-found')
  const own = await mona.post(door, files({ users: `id,max_chats\n${people.ben.id},9\n` }))
  assert.equal(own.status, 200, own.text)
  assert.equal((await ben.post(door, files({ users: 'id\n' }))).status, 403)
})

test('what one cannot see of somebody stays when one imports what one sees', async () => {
  // Eve manages Lyon too, which Mona does not see.
  const eve = await it.person('eve', [managers], { managedGroups: [paris, lyon] })
  const text = `id,managed_groups,nickname\n${eve.id},Paris,Evie\n`
  const shown = await ada.post(`${door}?preview=true`, files({ users: text }))
  assert.deepEqual(shown.body.value.rows[0].fields, ['nickname', 'managedGroups'].toSorted())
  const answer = await mona.post(door, files({ users: text.replace('Evie', 'Eve') }))
  assert.equal(answer.body.code, 'nothing-to-change')
})

test('an employee id comes in and goes out again, and stays where nothing is said of it', async () => {
  const { id } = await it.person('fred', [agents], { memberGroup: lyon })
  const say = async (text: string) => (await ada.post(door, files({ users: text }))).body
  assert.deepEqual((await say(`id,employee_id\n${id},E-9\n`)).value.rows[0].fields, ['employeeId'])
  assert.equal((await say(`id,nickname\n${id},Freddy\n`)).value.rows[0].what, 'changed')
  assert.match((await ada.get(path('users/export?search=fred'))).text, /"Freddy","E-9"/)
  assert.equal(
    (await send(ada, 'application/zip', await bytesOf(ada))).body.code,
    'nothing-to-change',
  )
  await say(`id,employee_id\n${id},\n`)
  assert.equal((await ada.get(path(`users/${id}`))).body.employeeId, '')
})

test('what cannot be a file is told as such', async () => {
  assert.equal((await send(ada, 'application/zip', 'not a zip')).status, 400)
  assert.equal((await send(ada, 'text/csv', Uint8Array.of(0x69, 0x64, 0xff))).status, 400)
  const bomb = zipSync({ 'users.csv': strToU8('a'.repeat(70_000_000)) })
  assert.match((await send(ada, 'application/zip', bomb)).body.detail, /holds more than/)
  const heavy = await send(ada, 'text/csv', 'a'.repeat(17_000_000))
  assert.equal(heavy.status, 413)
  assert.match(heavy.body.detail, /16777216/)
  assert.equal((await send(ada, 'text/plain', 'id\n')).status, 415)
  const elsewhere = await fetch(url + path('skills'), {
    method: 'POST',
    headers: { ...ada.headers, 'content-type': 'text/csv' },
    body: 'name\nX\n',
  })
  assert.equal(elsewhere.status, 415)
})

test('a skill that is named and not there is made on the way, once', async () => {
  const text = `id,skills\n${people.ben.id},Billing; Français\n${people.cleo.id},français\n`
  const answer = await ada.post(door, files({ users: text }))
  assert.equal(answer.status, 200, answer.text)
  const { body } = await ada.get(`${path('users')}/${people.cleo.id}`)
  assert.deepEqual(
    body.skills.map(({ name }: { name: string }) => name),
    ['Français'],
  )
})
