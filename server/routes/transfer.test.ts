import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { eventsPage } from '@rolecall/store/events'
import { strFromU8, unzipSync } from 'fflate'
import { lyon, managers, paris, permissionsOf, scene } from '../fresh-scene.ts'
import type { Client } from '../fresh-client.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, cam, path, account, world } = it

const sheetsOf = async (client: Client): Promise<Readonly<Record<string, string>>> => {
  const response = await fetch(it.url + path('export'), { headers: client.headers })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'application/zip')
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}
const rows = (sheet: string | undefined) => (sheet ?? '').trimEnd().split('\r\n').length - 1

test('an export is a ZIP of a sheet for each kind of thing that there is to see', async () => {
  const sheets = await sheetsOf(ada)
  assert.deepEqual(Object.keys(sheets), ['skills.csv', 'groups.csv', 'profiles.csv', 'users.csv'])
  assert.equal(rows(sheets['users.csv']), 6)
  assert.match(sheets['users.csv'] ?? '', /"ben","human","enabled","ben@example.com"/)
  assert.match(sheets['groups.csv'] ?? '', /"grp_3","Suburb","Paris"/)
})

test('a delegate takes out only what they may see', async () => {
  const sheets = await sheetsOf(mona)
  assert.deepEqual(Object.keys(sheets), ['skills.csv', 'groups.csv', 'profiles.csv', 'users.csv'])
  assert.doesNotMatch(Object.values(sheets).join('\n'), /Cleo|Lyon|Ada|"admin"|Main Group/)
  assert.match(sheets['groups.csv'] ?? '', /"grp_2","Paris",""/)
})

test('somebody of whom one group is a delegate’s is taken out with that group alone', async () => {
  const lead = await it.person('lea', [managers], { managedGroups: [paris, lyon] })
  const { 'users.csv': users = '' } = await sheetsOf(mona)
  const row = users.split('\r\n').find((line) => line.startsWith(`"${lead.id}"`)) ?? ''
  assert.match(row, /"Paris"/)
  assert.doesNotMatch(users, /Lyon/)
  const [head = ''] = users.split('\r\n')
  const importing = (text: string) =>
    mona.post(path('import'), { files: [{ name: 'users.csv', text: `${head}\r\n${text}\r\n` }] })
  // The same says nothing new, and what was left out stays; anything else is refused.
  assert.equal((await importing(row)).body.code, 'nothing-to-change')
  for (const changed of [row.replaceAll('"Paris"', '""'), row.replaceAll('"lea', '"Lea')])
    assert.equal((await importing(changed)).status, 422, changed)
  const stays = (await it.directory()).users.get(lead.id)
  assert.deepEqual(stays?.managedGroups, [paris, lyon])
})

test('a list of users leaves as it is filtered, and is remembered with what it was filtered by', async () => {
  const loginsOf = async (client: Client, query: string) => {
    const { status, text, headers } = await client.get(`${path('users/export')}?${query}`)
    assert.equal(status, 200, text)
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
    return [...text.matchAll(/^"usr_\d+","([^"]*)"/gm)].map(([, login]) => login)
  }
  const listed = async (client: Client, query: string): Promise<readonly string[]> => {
    const { body } = await client.get(`${path('users')}?limit=200&${query}`)
    return body.items.map(({ loginName }: { readonly loginName: string }) => loginName)
  }
  for (const query of ['', 'role=agent', 'search=ben', 'role=agent&away=30', 'skill=skl_999'])
    assert.deepEqual(
      (await loginsOf(ada, query)).toSorted(),
      (await listed(ada, query)).toSorted(),
      query,
    )
  assert.deepEqual(await loginsOf(mona, 'search=cleo'), [])
  assert.deepEqual(await loginsOf(mona, 'search=ben'), ['ben'])
  const { items } = await eventsPage(world.store, account, { limit: 1, view: 'exports' })
  assert.equal(items[0]?.actor.name, 'Mona')
  assert.equal(items[0]?.reason, 'users as csv, where search ben')
  const whole = await ada.get(path('users/export'))
  assert.equal(whole.text, (await sheetsOf(ada))['users.csv'])
  assert.equal((await ada.get(`${path('users/export')}?sort=name`)).status, 400)
})

test('the same list leaves as lines of JSON, each person as one sees them', async () => {
  const answer = await mona.get(`${path('users/export')}?role=agent&format=jsonl`)
  assert.equal(answer.headers.get('content-type'), 'application/x-ndjson; charset=utf-8')
  const lines = answer.text.trimEnd().split('\n')
  const people = lines.map((line) => JSON.parse(line) as { readonly id: string })
  const { body } = await mona.get(`${path('users')}?limit=200&role=agent`)
  const besides = new Set(['etag', 'may', 'password', 'lastSignIn'])
  const listed = body.items.map((each: { readonly id: string }) =>
    Object.fromEntries(Object.entries(each).filter(([field]) => !besides.has(field))),
  )
  assert.ok(people.length > 0)
  assert.deepEqual(
    people.toSorted((one, other) => one.id.localeCompare(other.id)),
    listed.toSorted((one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id)),
  )
  const { items } = await eventsPage(world.store, account, { limit: 1, view: 'exports' })
  assert.equal(items[0]?.reason, 'users as jsonl, where role agent')
})

test('who may export nothing is stopped at the door', async () => {
  for (const client of [ben, cam])
    for (const place of ['export', 'users/export'])
      assert.equal((await client.get(path(place))).status, 403)
})

test('an export is remembered, with who took what out', async () => {
  await sheetsOf(mona)
  const { items } = await eventsPage(world.store, account, { limit: 1, view: 'exports' })
  assert.equal(items[0]?.actor.name, 'Mona')
  assert.match(items[0]?.reason ?? '', /skills, groups, profiles, users/)
})

test('a cell that a spreadsheet would run begins with an apostrophe', async () => {
  await it.as(createProfile, {
    role: 'agent',
    name: '=1+1; "quoted"',
    description: "'@SUM(A1)\nnext line",
    duplicateOf: null,
    toggles: new Map(
      permissionsOf(await it.directory(), 'agent')
        .filter((permission) => permission.default === 'off')
        .slice(0, 2)
        .map(({ slug }) => [slug, true]),
    ),
  })
  const { 'profiles.csv': sheet = '' } = await sheetsOf(ada)
  assert.match(sheet, /"'=1\+1; ""quoted""","''@SUM\(A1\)\nnext line"/)
})
