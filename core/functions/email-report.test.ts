import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frequencyVerb, lastReport, nextReport, problemWithRecipients } from './email-report.ts'
import { isMailAddress } from './mail-address.ts'

test('a daily report is due at 01:00 UTC and tells of the day before', () => {
  const due = Date.UTC(2026, 2, 3, 1)
  const of = { from: Date.UTC(2026, 2, 2), to: Date.UTC(2026, 2, 3) }
  assert.deepEqual(lastReport('daily', due), { dueAt: due, of })
  assert.equal(lastReport('daily', due - 1)?.dueAt, Date.UTC(2026, 2, 2, 1))
  assert.equal(lastReport('none', due), null)
})

test('a weekly report is due on Monday at 01:00 UTC and tells of the week before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seconds) => {
      const now = seconds * 1_000 + Date.UTC(1970, 1)
      const report = lastReport('weekly', now)
      assert.ok(report)
      const due = new Date(report.dueAt)
      assert.deepEqual([due.getUTCDay(), due.getUTCHours(), due.getUTCMinutes()], [1, 1, 0])
      assert.ok(report.dueAt <= now && now - report.dueAt < 7 * 86_400_000)
      assert.equal(report.of.to - report.of.from, 7 * 86_400_000)
      assert.equal(report.of.to, report.dueAt - 3_600_000)
    }),
    { seed: 41, numRuns: 300 },
  )
})

test('the next report is the first one that is due after now, and comes to be the last one', () => {
  const now = Date.UTC(2026, 2, 3, 1)
  assert.equal(nextReport('daily', now), now + 86_400_000)
  assert.equal(nextReport('daily', now - 1), now)
  assert.equal(nextReport('weekly', now), Date.UTC(2026, 2, 9, 1))
  assert.equal(nextReport('none', now), null)
  assert.equal(lastReport('weekly', Date.UTC(2026, 2, 9, 1))?.dueAt, nextReport('weekly', now))
})

test('to begin, change and end reports are three different rights', () => {
  assert.equal(frequencyVerb('none', 'daily'), 'create')
  assert.equal(frequencyVerb('daily', 'weekly'), 'edit')
  assert.equal(frequencyVerb('weekly', 'none'), 'delete')
})

test('an address is one address, without anything that begins another line or another address', () => {
  const good = ['ada@example.com', 'a.b+c@mail.example.org', "o'neil@x-y.de"]
  for (const address of good) assert.equal(isMailAddress(address), true, address)
  const bad = [
    '',
    'ada',
    'ada@localhost',
    '@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'ada@example.com,eve@example.com',
    'Ada <ada@example.com>',
    'a..b@example.com',
    '"a b"@example.com',
    'ada@-example.com',
    'ada@exam ple.com',
    `${'a'.repeat(65)}@example.com`,
  ]
  for (const address of bad) assert.equal(isMailAddress(address), false, address)
})

test('at most ten recipients, each once', () => {
  const many = Array.from({ length: 11 }, (_, number) => `a${number}@example.com`)
  assert.equal(problemWithRecipients(many.slice(1)), null)
  assert.match(problemWithRecipients(many) ?? '', /at most 10/)
  assert.match(problemWithRecipients(['a@x.de', 'A@x.de']) ?? '', /once/)
  assert.match(problemWithRecipients(['x']) ?? '', /no e-mail address/)
})
