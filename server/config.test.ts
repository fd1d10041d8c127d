import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configFrom } from './config.ts'

test('an empty environment is a good one', () => {
  const config = configFrom({ PATH: '/bin', ROLECALL_PUBLIC_URL: '' })
  assert.deepEqual(config.ok && config.value, {
    ROLECALL_HOST: '127.0.0.1',
    ROLECALL_PORT: 8080,
    ROLECALL_DATA: './data',
    ROLECALL_MEMORY_MB: 512,
    ROLECALL_FUNCTIONS: 'sealed',
    ROLECALL_FUNCTIONS_POOL: 2,
    ROLECALL_FUNCTIONS_CELLS: 60,
    ROLECALL_FUNCTIONS_CELLS_EACH: 4,
    ROLECALL_FUNCTIONS_QUEUE: 200,
    ROLECALL_FUNCTIONS_DEPLOYED: 50,
    ROLECALL_FUNCTIONS_IDLE_SECONDS: 60,
    ROLECALL_LOG_DAYS: 30,
  })
})

test('what is wrong is said by name, all at once', () => {
  const config = configFrom({ ROLECALL_PORT: 'eighty', ROLECALL_PUBLIC_URL: 'access.example.com' })
  assert.ok(!config.ok)
  assert.match(config.error, /^ROLECALL_PORT .*port to listen on/m)
  assert.match(config.error, /^ROLECALL_PUBLIC_URL /m)
})

test('a database has an address of PostgreSQL', () => {
  const named = (ROLECALL_DATABASE_URL: string) => configFrom({ ROLECALL_DATABASE_URL })
  assert.equal(named('postgres://rolecall@db.example.com/rolecall').ok, true)
  const other = named('mysql://rolecall:secret@db.example.com/rolecall')
  assert.ok(!other.ok)
  assert.match(other.error, /^ROLECALL_DATABASE_URL .*the PostgreSQL to use/)
  assert.doesNotMatch(other.error, /secret/)
})

test('a public address has no path', () => {
  assert.equal(configFrom({ ROLECALL_PUBLIC_URL: 'https://a.example.com/x' }).ok, false)
  assert.equal(configFrom({ ROLECALL_PUBLIC_URL: 'https://a.example.com' }).ok, true)
  assert.equal(configFrom({ ROLECALL_PORT: '70000' }).ok, false)
})

test('functions run sealed, unsealed or not at all, and what is opened to them is an address', () => {
  const said = configFrom({ ROLECALL_FUNCTIONS: 'maybe', ROLECALL_FUNCTIONS_OPENED: 'db.internal' })
  assert.ok(!said.ok)
  assert.match(said.error, /^ROLECALL_FUNCTIONS must be one of sealed, trusted, http, off/m)
  assert.match(said.error, /^ROLECALL_FUNCTIONS_OPENED .*as `10\.0\.0\.5:8080`/m)
})
