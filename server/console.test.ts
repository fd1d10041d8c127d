import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshFolder } from '@rolecall/store/fresh'
import { freshServer } from './fresh.ts'

const folder = freshFolder()
mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html><title>Rolecall</title>')
writeFileSync(join(folder, 'dist', 'assets', 'index-abc123.js'), 'export {}')
writeFileSync(join(folder, 'secret.key'), 'secret')

const server = await freshServer({ console: join(folder, 'dist') })
after(server.close)
const { anyone } = server

test('the console answers every address of a page with its one page', async () => {
  for (const path of ['/', '/users', '/users/usr_1?tab=skills', '/setup?token=abc']) {
    const answer = await anyone.get(path)
    assert.equal(answer.status, 200, path)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(answer.text, /Rolecall/)
    assert.equal(answer.headers.get('cache-control'), 'no-cache')
  }
})

test('files named by their content are kept for a year', async () => {
  const answer = await anyone.get('/assets/index-abc123.js')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /javascript/)
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
})

test('a missing file, and a missing address of the API, are not a page', async () => {
  for (const path of ['/assets/gone.js', '/v1/nothing', '/access/v1/nothing', '/favicon.ico'])
    assert.equal((await anyone.get(path)).status, 404, path)
})

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/../secret.key',
    '/%2e%2e/secret.key',
    '/assets/../../secret.key',
    '/..\\secret.key',
  ]) {
    const answer = await anyone.raw('GET', path)
    assert.ok(!answer.text.includes('secret'), path)
  }
})

test('without a build the API works, and / says what to do', async () => {
  const bare = await freshServer({ console: join(folder, 'nowhere') })
  assert.match((await bare.anyone.get('/')).text, /npm run build/)
  assert.equal((await bare.anyone.get('/users')).status, 404)
  await bare.close()
})
