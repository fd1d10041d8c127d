import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOf, type AddressClass } from './addresses.ts'

const classes: Readonly<Record<AddressClass, readonly string[]>> = {
  public: ['1.1.1.1', '8.8.8.8', '172.15.255.255', '172.32.0.1', '100.128.0.1', '2606:4700::1111'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fc00::1'],
  'link-local': ['169.254.0.1', 'fe80::1', 'febf::1'],
  metadata: ['169.254.169.254', '169.254.170.2', '100.100.100.200', 'fd00:ec2::254'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  translated: [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::FFFF:8.8.8.8',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    '2001:0:1::',
  ],
  reserved: ['0.0.0.0', '255.255.255.255', '192.0.2.1', '198.18.0.1', '::', '2001:db8::1', '1::'],
  malformed: [
    '',
    'localhost',
    '127.1',
    '0177.0.0.1',
    '2130706433',
    '1.2.3.256',
    '1.2.3.4.5',
    '1::2::3',
    ':::1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    '::1.2.3.400',
    '1.2.3.4::',
  ],
}

for (const [expected, addresses] of Object.entries(classes)) {
  test(`addresses that are ${expected}`, () => {
    for (const address of addresses) assert.equal(classOf(address), expected, address)
  })
}

test('every IPv4 address is of one class, whatever its neighbours are', () => {
  const seen = new Set<string>()
  for (let first = 0; first < 256; first += 1)
    for (const rest of ['0.0.0', '255.255.255', '64.0.1', '168.1.1'])
      seen.add(classOf(`${first}.${rest}`))
  assert.ok(seen.size >= 5)
  assert.ok(!seen.has('malformed'))
})
