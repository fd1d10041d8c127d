import assert from 'node:assert/strict'
import { test } from 'node:test'
import { curlFor, quoted } from './commands.ts'
import { inputFrom } from './test-input.ts'

test('a payload is JSON or nothing', () => {
  assert.deepEqual(inputFrom('{"a": 1}', '').input, { payload: { a: 1 }, headers: [] })
  assert.deepEqual(inputFrom('  ', '').input, { payload: null, headers: [] })
  const { input, payload } = inputFrom('{a: 1}', '')
  assert.deepEqual([input, payload], [null, 'This is not JSON.'])
})

test('headers stand one on each line', () => {
  assert.deepEqual(inputFrom('1', 'X-One: a: b \n\n two:2').input?.headers, [
    { key: 'X-One', value: 'a: b' },
    { key: 'two', value: '2' },
  ])
  assert.equal(inputFrom('1', 'no colon').input, null)
})

test('a command survives quotes in what it sends', () => {
  assert.equal(quoted("it's"), `'it'\\''s'`)
  assert.match(
    curlFor({ path: '/v1/x', body: `{"a": "it's"}` }, 'https://rolecall.example.com'),
    /^curl -X POST 'https:\/\/rolecall\.example\.com\/v1\/x'[^]+-d '\{"a": "it'\\''s"\}'$/,
  )
})
