import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secretsNamedIn } from './secrets.ts'

test('a secret is bound when the code names it in quotes, whole', () => {
  const source =
    "client.readSecret('token'); read(\"api_key\"); const other = `three`; tokens; 'token2'"
  assert.deepEqual(secretsNamedIn(source, ['token', 'api_key', 'three', 'tok', 'other', 'two']), [
    'token',
    'api_key',
    'three',
  ])
  assert.deepEqual(secretsNamedIn("'to' + 'ken'", ['token']), [])
})
