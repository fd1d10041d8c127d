import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openKernel } from './kernel.ts'
import { probes, ways } from './probes.ts'
import { syscallsOf } from './syscalls.ts'

/** These harm nobody where nothing refuses them: here, in a process that is not sealed. */
const harmless = [
  'open a file',
  'open a file, newer way',
  'look at a file',
  'make a file in memory',
  'make a socket',
  'make a local socket',
  'make a datagram socket',
  'make a pair of sockets',
  'signal the parent',
  'hold the parent',
]
const skip = process.platform === 'linux' && syscallsOf(process.arch) ? false : 'no seal here'

test('without a seal the canary would find ways out', { skip }, () => {
  const kernel = openKernel()
  const all = probes(kernel)
  const some = Object.fromEntries(Object.entries(all).filter(([name]) => harmless.includes(name)))
  assert.deepEqual(ways(kernel, some), harmless)
  assert.ok(Object.keys(all).length > 30)
})

test('each architecture has a number of its own for each call, and others have none', () => {
  for (const architecture of ['x64', 'arm64']) {
    const syscalls = syscallsOf(architecture)
    const numbers = [...(syscalls?.plain ?? []), ...Object.values(syscalls?.guarded ?? {})]
    assert.ok(numbers.length > 50)
    assert.equal(new Set(numbers).size, numbers.length)
  }
  assert.equal(syscallsOf('riscv64'), null)
})
