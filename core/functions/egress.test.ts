import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addressFor,
  egressSentence,
  isDomain,
  isListed,
  targetOf,
  type EgressPolicy,
} from './egress.ts'

const open: EgressPolicy = { domains: null, opened: [] }
const web = (url: string, policy: EgressPolicy = open) => targetOf(new URL(url), policy)
const api = { host: 'api.test', port: 443, secure: true }

test('only http and https go out', () => {
  assert.deepEqual(web('https://API.test./x'), { ok: true, value: api })
  assert.deepEqual(web('http://api.test:8080'), {
    ok: true,
    value: { host: 'api.test', port: 8080, secure: false },
  })
  for (const url of ['ftp://api.test', 'file:///etc/passwd', 'data:,x', 'ws://api.test'])
    assert.equal(web(url).ok, false, url)
})

test('every way to write a loopback address is that address', () => {
  for (const url of [
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
  ]) {
    const target = web(url)
    assert.ok(target.ok)
    assert.equal(target.value.host, '127.0.0.1')
  }
  const six = web('http://[::1]:80/')
  assert.ok(six.ok)
  assert.equal(six.value.host, '::1')
})

test('a name with one refused address among others is refused', () => {
  for (const address of [
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::ffff:127.0.0.1',
    'fe80::1',
  ]) {
    const found = addressFor(api, ['1.1.1.1', address], open)
    assert.equal(found.ok, false, address)
    assert.match(egressSentence(found.ok ? assert.fail() : found.error), /api\.test/)
  }
  assert.deepEqual(addressFor(api, ['1.1.1.1', '8.8.8.8'], open), { ok: true, value: '1.1.1.1' })
  assert.deepEqual(addressFor(api, [], open), {
    ok: false,
    error: { kind: 'no-address', host: 'api.test' },
  })
})

test('an operator opens one address at one port, and no other', () => {
  const opened = { domains: null, opened: ['127.0.0.1:8080'] }
  assert.ok(addressFor({ ...api, port: 8080 }, ['127.0.0.1'], opened).ok)
  assert.ok(!addressFor({ ...api, port: 8081 }, ['127.0.0.1'], opened).ok)
  assert.ok(!addressFor({ ...api, port: 8080 }, ['127.0.0.2'], opened).ok)
})

test('public addresses are reached at the ports of the web only', () => {
  assert.deepEqual(addressFor({ ...api, port: 22 }, ['1.1.1.1'], open), {
    ok: false,
    error: { kind: 'port', port: 22 },
  })
})

test('a list of domains names hosts exactly or all below one', () => {
  const domains = ['api.test', '*.shop.test']
  for (const host of ['api.test', 'a.shop.test', 'a.b.shop.test'])
    assert.ok(isListed(host, domains), host)
  for (const host of ['shop.test', 'notapi.test', 'api.test.evil.test', 'xshop.test', '1.1.1.1'])
    assert.ok(!isListed(host, domains), host)
  assert.ok(isListed('anything.test', null))
  assert.deepEqual(web('https://evil.test', { ...open, domains }), {
    ok: false,
    error: { kind: 'not-listed', host: 'evil.test' },
  })
})

test('a domain is a full name with at most one star in front', () => {
  for (const domain of ['api.test', '*.api.test', 'a-b.c.test']) assert.ok(isDomain(domain), domain)
  for (const domain of [
    'test',
    '*',
    '*.test',
    'a.*.test',
    '*.*.test',
    '-a.test',
    'a b.test',
    '1.1.1.1',
  ])
    assert.ok(!isDomain(domain), domain)
})
