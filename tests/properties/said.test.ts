import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshFolder } from '../../store/fresh.ts'
import { walk } from './walk.ts'

const folder = freshFolder()
const walks = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['tests/properties/run.ts', '--json', ...args],
    { encoding: 'utf8' },
  )
  return { status, stderr, said: stdout === '' ? {} : JSON.parse(stdout) }
}
const run = (name: string, ...args: string[]) => {
  const ran = walks('--on', 'memory', '--processes', '1', ...args)
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(ran.said))
  return { ...ran, file }
}

test('a long run is done in parts and summed, and no walk counts twice', () => {
  const one = run('one.json', '--runs', '200', '--seed', '10')
  const two = run('two.json', '--runs', '100', '--seed', '500')
  assert.deepEqual(one.said.seeds, [{ from: 10, to: 15, on: 'memory' }], one.stderr)

  const sum = walks('--sum', one.file, two.file)
  assert.equal(sum.status, 0, sum.stderr)
  assert.equal(sum.said.operations, 300)
  assert.equal(sum.said.reached.I3, one.said.reached.I3 + two.said.reached.I3)

  const twice = walks(
    '--sum',
    one.file,
    two.file,
    run('again.json', '--runs', '40', '--seed', '12').file,
  )
  assert.equal(twice.status, 1)
  assert.match(twice.stderr, /walked twice: seed 12 on memory/)

  writeFileSync(two.file, JSON.stringify({ ...two.said, mismatches: 2 }))
  const wrong = walks('--sum', one.file, two.file)
  assert.equal(wrong.status, 1)
  assert.equal(wrong.said.mismatches, 2)
})

test('a run ends when its time is up, after the walk it is at', async () => {
  const from = Date.now()
  const endless = { seed: 1, operations: Number.MAX_SAFE_INTEGER, on: ['memory'] } as const
  const { operations, seeds } = await walk({ ...endless, until: from + 1_000 })
  assert.ok(operations > 0 && operations % 40 === 0)
  assert.deepEqual(seeds, [{ from: 1, to: 1 + operations / 40, on: 'memory' }])
  assert.ok(Date.now() - from < 30_000)
})
