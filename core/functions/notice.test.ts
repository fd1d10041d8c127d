import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alertId } from '../kit/ids.ts'
import type { Alert } from './alert.ts'
import { measuredFrom } from './measured.ts'
import { alertMail, alertWebhook, reportMail } from './notice.ts'

const evil = 'Night\r\nBcc: eve@example.com\u2028<img src=x onerror="alert(1)">'
const alert: Alert = {
  id: alertId(1),
  name: evil,
  metric: 'failures',
  threshold: 5,
  percentile: null,
  leastCalls: 0,
  windowMinutes: 15,
  function: null,
  schedule: null,
  recipients: [],
  webhook: null,
  secretNumber: 0,
  mutedUntil: 0,
  createdBy: null,
  createdAt: 0,
  updatedBy: null,
  updatedAt: 0,
  revision: 1,
}
const news = {
  kind: 'fired',
  account: 'acme',
  alert,
  about: evil,
  reading: 7,
  at: '2026-03-01T09:00:00.000Z',
} as const

test('names bring no line into a subject and no tag into a page', () => {
  const none = measuredFrom([], null, 0, 1)
  const report = reportMail('acme', 'daily', { from: '2026-03-01', to: '2026-03-02' }, [
    { name: evil, measured: none },
  ])
  for (const { subject, text, html } of [alertMail(news), report]) {
    assert.doesNotMatch(subject, /[\r\n\u2028]/)
    assert.ok(text.split(/[\r\n\u2028]/).every((line) => !line.startsWith('Bcc:')))
    assert.doesNotMatch(html, /<img/)
    assert.match(html, /&lt;img/)
  }
})

test('a mail says what, about what, how much, and when', () => {
  const { subject, text } = alertMail({ ...news, alert: { ...alert, name: 'Night run' } })
  assert.equal(subject, 'Alert: Night run')
  assert.match(text, /Now: 7 failed calls in the last 15 minutes/)
  assert.match(text, /When: 2026-03-01 09:00 UTC/)
})

test('a webhook says the same as data', () => {
  const said = JSON.parse(alertWebhook({ ...news, kind: 'recovered' })) as Record<string, unknown>
  assert.equal(said['type'], 'alert.recovered')
  assert.equal(said['timestamp'], '2026-03-01T09:00:00.000Z')
})
