import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cliFor } from './commands.ts'

test('a test is repeated by the command line, whatever is in its payload', () => {
  const input = { payload: { name: "O'Hara" }, headers: [{ key: 'x-a', value: '1' }] }
  assert.equal(
    cliFor({ function: 'fn_1', of: 'draft', input }),
    `rolecall functions invoke fn_1 -d '{"name":"O'\\''Hara"}' --header 'x-a: 1' --draft --show-logs`,
  )
  assert.equal(
    cliFor({ function: 'fn_1', of: 'deployed', input: { payload: null } }),
    'rolecall functions invoke fn_1 --show-logs',
  )
})
