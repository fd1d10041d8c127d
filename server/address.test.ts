import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf, prefixOf } from './address.ts'

test('addresses are shown without their last part', () => {
  assert.equal(prefixOf('192.0.2.77'), '192.0.2.x')
  assert.equal(prefixOf('::ffff:10.1.2.3'), '10.1.2.x')
  assert.equal(prefixOf('2001:db8:7:8::1'), '2001:db8:7::x')
  assert.equal(prefixOf('::1'), '0:0:0::x')
  assert.equal(prefixOf(''), '')
})

test('who has a whole network of IPv6 is one guesser', () => {
  assert.equal(networkOf('2001:db8:7:8::1'), networkOf('2001:db8:7:8:ffff::2'))
  assert.notEqual(networkOf('2001:db8:7:8::1'), networkOf('2001:db8:7:9::1'))
  assert.equal(networkOf('::ffff:10.1.2.3'), '10.1.2.3')
})
