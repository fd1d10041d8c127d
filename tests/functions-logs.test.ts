import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createProfile } from '../core/access/changes/profiles.ts'
import type { Permission } from '../core/catalog/edition.ts'
import { permissionsOf } from '../server/fresh-scene.ts'
import { freshServer, type FreshServer } from '../server/fresh.ts'
import { profileId } from '../core/kit/ids.ts'
import { csv } from './catalog/tables.ts'

/** What the published matrix says of logs and reporting, at the doors of a real server. */
const tableOf = {
  'conversational-cloud': 'functions-v2-matrix.csv',
  'liveengage-2019': 'functions-v1-matrix.csv',
} as const
const columns = ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'] as const

const reading = {
  'logs.read': [
    '/v1/accounts/acme/logs',
    '/v1/accounts/acme/logs/export?format=csv',
    '/v1/accounts/acme/logs/tail?once=true',
  ],
  'reporting.read': [
    '/v1/accounts/acme/reports',
    '/v1/accounts/acme/reports/export?table=time',
    '/v1/accounts/acme/functions-usage',
  ],
} as const
const note = { function: 'fn_1', level: 'Warn', message: 'restarted by hand' }

/** A server with an account whose administrator has written one function. */
async function withFunction(edition: string): Promise<FreshServer> {
  const server = await freshServer({ edition })
  await server.person('root', [profileId(4)])
  const root = await server.signIn('root')
  const made = await root.post('/v1/accounts/acme/functions', { name: 'Greeting' })
  assert.equal(made.body?.value?.id, note.function, made.text)
  return server
}

/** Somebody who has this one permission of the functions, and nothing else. */
async function holderOf(server: FreshServer, { slug, aliases }: Permission) {
  const others = permissionsOf(await server.directory(), 'admin').filter(
    (each) => each.default !== 'core' && each.slug !== slug,
  )
  const toggles = new Map([...others.map((each) => [each.slug, false] as const), [slug, true]])
  const [name = slug] = aliases
  const { profiles } = await server.as(createProfile, {
    role: 'admin',
    name,
    description: '',
    duplicateOf: null,
    toggles,
  })
  const profile = [...profiles.values()].at(-1)
  assert.ok(profile)
  await server.person(name.toLowerCase(), [profile.id])
  return server.signIn(name.toLowerCase())
}

for (const [edition, table] of Object.entries(tableOf))
  test(`${edition}: logs and reporting are for whom the matrix says`, async () => {
    const server = await withFunction(edition)
    const rows = csv(table)
    const rowOf = (action: string) =>
      rows.find((row) => `${row['component']}.${row['action']}` === action)
    let allowed = 0
    for (const column of columns) {
      const permission = permissionsOf(await server.directory(), 'admin').find(({ aliases }) =>
        aliases.includes(column),
      )
      assert.ok(permission, column)
      const holder = await holderOf(server, permission)
      const expected = (action: string) => {
        const yes = rowOf(action)?.[column] === 'yes'
        allowed += yes ? 1 : 0
        return yes ? 200 : 403
      }
      for (const [action, paths] of Object.entries(reading))
        for (const path of paths) {
          const { status, text } = await holder.get(path)
          assert.equal(status, expected(action), `${column} ${path}: ${text}`)
        }
      const noted = await holder.post('/v1/accounts/acme/logs', note)
      assert.equal(noted.status, expected('logs.create'), `${column}: ${noted.text}`)
    }
    assert.equal(allowed, edition === 'liveengage-2019' ? 19 : 12)
    await server.close()
  })

test('a note says who wrote it, is previewed, and must say something', async () => {
  const server = await withFunction('liveengage-2019')
  const permission = permissionsOf(await server.directory(), 'admin').find(({ aliases }) =>
    aliases.includes('FaaS-Admin'),
  )
  assert.ok(permission)
  const holder = await holderOf(server, permission)
  const path = '/v1/accounts/acme/logs'
  const tried = await holder.post(`${path}?preview=true`, note)
  assert.deepEqual([tried.status, tried.body.preview], [200, true])
  assert.deepEqual((await holder.get(path)).body.items, [])

  const { body } = await holder.post(path, note)
  const { id, sequence, at } = body.value
  assert.deepEqual((await holder.get(`${path}?level=Warn`)).body.items, [
    {
      kind: 'note',
      ...note,
      id,
      sequence,
      at,
      author: { id: body.value.author.id, name: 'Faas-admin' },
    },
  ])
  assert.match(body.value.author.id, /^usr_/)
  const empty = await holder.post(path, { ...note, message: '  ' })
  assert.deepEqual([empty.status, empty.body.code], [422, 'invalid'])
  for (const other of ['fn_01', 'fn_2'])
    assert.equal((await holder.post(path, { ...note, function: other })).status, 404)
  assert.equal((await holder.get(path)).body.items.length, 1)
  await server.close()
})
