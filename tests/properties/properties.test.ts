import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postgresHere } from '../../store/fresh-postgres.ts'
import { everywhere } from './grounds.ts'
import { hardlyReached, walkTogether } from './together.ts'

const walks = { seed: 20_260, operations: 20_000, on: everywhere }

test('core and stores answer as the reference model does', async (t) => {
  if (!postgresHere(t)) return
  const outcome = await walkTogether(walks, 2)
  assert.deepEqual(
    outcome.mismatches.map(({ text }) => text),
    [],
  )
  assert.equal(outcome.operations, walks.operations)
  assert.deepEqual(hardlyReached(outcome), [], JSON.stringify(outcome.reached))
  t.diagnostic(JSON.stringify(outcome.reached))
})
