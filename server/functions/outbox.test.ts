import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { measuredFrom } from '@rolecall/core/functions/measured'
import type { CallRecord } from '@rolecall/core/functions/call'
import {
  createAlert,
  editAlert,
  rotateWebhookSecret,
} from '@rolecall/core/functions/changes/alerts'
import {
  addReportRecipient,
  setReportFrequency,
} from '@rolecall/core/functions/changes/email-reports'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { emptyLog } from '@rolecall/core/functions/logs'
import { alertId, functionId, type AccountId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { alertEvents, alertsOf } from '@rolecall/store/alerts'
import { besidePlanned } from '@rolecall/store/besides'
import { change } from '@rolecall/store/change'
import { freshStore } from '@rolecall/store/fresh'
import { noticesAbout, type Notice } from '@rolecall/store/notices'
import { addWebhookSecret, webhookSecrets } from '@rolecall/store/webhook-secrets'
import { lookAtAlerts, rehearsed, tellTest } from './alerting.ts'
import { reportsAbout, sendReports } from './email-reporting.ts'
import { freshMailServer, freshReceiver } from './fresh.ts'
import { mailer } from './mail.ts'
import { nodeLife } from './node-life.ts'
import { later, sending } from './outbox.ts'
import { newWebhookSecret, sendWebhook } from './webhook.ts'

const account = 'acme' as AccountId
const host = { kind: 'host' } as const
const minute = 60_000
const alr = alertId(1)
const start = Date.UTC(2026, 2, 2, 9)

async function scene(edition = 'conversational-cloud') {
  const clock = { at: start }
  const store = await freshStore({ now: () => clock.at })
  await createAccount(store, { id: account, name: 'Acme', edition })
  const mail = await freshMailServer()
  const hook = await freshReceiver()
  const calls: CallRecord[] = []
  const failing = (at: number, outcome: CallRecord['outcome'] = 'threw') =>
    calls.push({
      id: `call-${calls.length}`,
      function: functionId(1),
      version: 1,
      trigger: 'invoke',
      event: null,
      caller: 'usr_1',
      at,
      ms: 5,
      cold: false,
      outcome,
      log: emptyLog,
    })
  return {
    store,
    clock,
    mail,
    hook,
    failing,
    looking: {
      store,
      measured: (
        _account: AccountId,
        of: ReturnType<typeof functionId> | null,
        from: number,
        to: number,
      ) => Promise.resolve(measuredFrom(calls, of, from, to)),
    },
    async done<Input>(plan: BesidePlan<Input>, input: Input) {
      const request = { account, actor: host, via: 'host' }
      const changed = await change(store, request, besidePlanned(plan, host, input))
      if (!changed.ok) throw new Error(JSON.stringify(changed.error))
    },
    /** Sends whatever waits, by a node of its own. */
    async send() {
      const settings = { url: mail.url, from: 'Rolecall <rolecall@example.com>' }
      const out = sending({
        store,
        log: console,
        node: await nodeLife(store),
        mail: mailer(settings),
        opened: hook.opened,
        everyMs: 10,
      })
      await pause(400)
      await out.stop()
    },
  }
}
type Scene = Awaited<ReturnType<typeof scene>>

async function withAlert({ store, clock, done, hook }: Scene): Promise<string> {
  await done(createAlert, {
    name: 'Failures <b>of</b> the night',
    function: null,
    schedule: null,
    metric: 'failures',
    threshold: 3,
    percentile: null,
    leastCalls: 0,
    windowMinutes: 10,
    recipients: ['ada@example.com', 'bob@example.com'],
    webhook: hook.url,
    at: clock.at,
  })
  const secret = newWebhookSecret()
  await store.database.write((tx) =>
    addWebhookSecret(store, tx, account, { alert: alr, number: 1 }, { secret, formerUntil: 0 }),
  )
  return secret
}

test('an alert is told once when it fires and once when it is over, by mail and by a signed webhook', async () => {
  const it = await scene()
  const secret = await withAlert(it)
  for (const seconds of [1, 2, 3]) it.failing(start + seconds * 1_000)
  // It flickers: the failures leave the window, and all is calm from then on.
  for (let minutes = 1; minutes <= 20; minutes += 1) {
    it.clock.at = start + minutes * minute
    await lookAtAlerts(it.looking)
    await lookAtAlerts(it.looking)
  }
  await it.send()
  const to = it.mail.mails.map((mail) => mail.to.join()).toSorted()
  assert.deepEqual(to, ['ada@example.com', 'ada@example.com', 'bob@example.com', 'bob@example.com'])
  const [first] = it.mail.mails
  assert.equal(first?.from, 'rolecall@example.com')
  assert.match(first?.text ?? '', /^Subject: Alert: Failures <b>of<\/b> the night/m)
  assert.match(first?.text ?? '', /&lt;b&gt;of/)
  const events = await alertEvents(it.store, account, alr, 10)
  assert.deepEqual(
    events.map(({ kind, at }) => [kind, (at - start) / minute]),
    [
      ['recovered', 16],
      ['fired', 1],
    ],
  )

  assert.equal(it.hook.got.length, 2)
  const checked = it.hook.got.map(({ body, headers }) => {
    // Made at the clock of the test; the verifier knows only the real one.
    const [given] = (headers['webhook-signature'] ?? '').split(' ')
    const stamp = Number(headers['webhook-timestamp'])
    const verifier = new Webhook(secret)
    const id = headers['webhook-id'] ?? ''
    assert.equal(verifier.sign(id, new Date(stamp * 1_000), body), given)
    return JSON.parse(body) as { type: string; data: { reading: number } }
  })
  assert.deepEqual(checked.map(({ type }) => type).toSorted(), ['alert.fired', 'alert.recovered'])
  await it.store.close()
})

test('a test notification arrives, and the official verifier takes its signature, also across a rotation', async () => {
  const it = await scene()
  const first = await withAlert(it)
  const second = newWebhookSecret()
  it.clock.at = Date.now()
  await it.done(rotateWebhookSecret, { id: alr, at: it.clock.at })
  await it.store.database.write((tx) =>
    addWebhookSecret(
      it.store,
      tx,
      account,
      { alert: alr, number: 2 },
      {
        secret: second,
        formerUntil: it.clock.at + minute,
      },
    ),
  )
  const [alert] = await alertsOf(it.store, account)
  assert.ok(alert)
  await tellTest(it.store, account, alert)
  await it.send()
  const [got] = it.hook.got
  assert.ok(got)
  for (const secret of [first, second]) assert.ok(new Webhook(secret).verify(got.body, got.headers))
  assert.throws(() => new Webhook(newWebhookSecret()).verify(got.body, got.headers))
  assert.throws(() => new Webhook(first).verify(`${got.body} `, got.headers))
  assert.equal(it.mail.mails.length, 2)
  it.clock.at += 2 * minute
  assert.deepEqual(await webhookSecrets(it.store, account, alr), [second])
  const kept = await it.store.database.read.selectFrom('webhook_secrets').select('sealed').execute()
  assert.ok(kept.every(({ sealed }) => !sealed.includes(second.slice(6, 20))))
  await it.store.close()
})

test('while a receiver is away a notice waits, is tried again, and arrives once', async () => {
  const it = await scene()
  await withAlert(it)
  it.mail.state.refuses = true
  it.hook.state.status = 500
  const [alert] = await alertsOf(it.store, account)
  assert.ok(alert)
  await tellTest(it.store, account, alert)
  await it.send()
  const waiting = await noticesAbout(it.store, account, alr, 10)
  assert.deepEqual(
    waiting.map(({ state, attempts }) => `${state} ${attempts}`),
    Array(3).fill('waiting 1'),
  )
  assert.ok(waiting.some(({ problem }) => problem?.includes('the receiver answered 500')))
  assert.ok(waiting.some(({ problem }) => problem?.includes('try again later')))
  it.mail.state.refuses = false
  it.hook.state.status = 200
  await it.send()
  assert.equal(it.mail.mails.length, 0, 'not before its time')
  it.clock.at += 10_000
  await it.send()
  await it.send()
  assert.deepEqual([it.mail.mails.length, it.hook.got.length], [2, 2])
  assert.equal(it.hook.got[0]?.headers['webhook-id'], it.hook.got[1]?.headers['webhook-id'])
  const sent = await noticesAbout(it.store, account, alr, 10)
  assert.deepEqual(
    sent.map(({ state, attempts }) => `${state} ${attempts}`),
    Array(3).fill('sent 2'),
  )
  await it.store.close()
})

test('what a killed node had claimed is sent by the next', async () => {
  const it = await scene()
  await withAlert(it)
  const [alert] = await alertsOf(it.store, account)
  assert.ok(alert)
  await tellTest(it.store, account, alert)
  await it.store.database.write((tx) =>
    tx.updateTable('notices').set({ claimed_by: 'a node that was killed' }).execute(),
  )
  await it.send()
  assert.deepEqual([it.mail.mails.length, it.hook.got.length], [2, 1])
  await it.store.close()
})

test('a notice is tried ever more rarely, and given up after a day', () => {
  const notice = { madeAt: 0, attempts: 0 } as Notice
  const pauses: number[] = []
  let [now, attempts] = [0, 0]
  for (;;) {
    const sent = later({ ...notice, attempts }, 'away', now)
    if (sent.state !== 'waiting') {
      assert.deepEqual(sent, { state: 'given-up', problem: 'away' })
      break
    }
    pauses.push((sent.nextAt - now) / 1_000)
    ;[now, attempts] = [sent.nextAt, attempts + 1]
  }
  assert.deepEqual(pauses.slice(0, 4), [10, 20, 40, 80])
  assert.equal(Math.max(...pauses), 3_600)
  assert.ok(now <= 24 * 60 * minute && now > 22 * 60 * minute)
})

test('a webhook goes to no address inside, follows no redirect, and says why', async () => {
  const hook = await freshReceiver()
  const send = (url: string, opened: readonly string[] = []) =>
    sendWebhook({ url, id: 'one', body: '{}', secrets: [newWebhookSecret()] }, opened, 0)
  for (const [url, why] of [
    [hook.url, /loopback address/],
    ['http://localhost/', /loopback address/],
    ['http://169.254.169.254/latest', /metadata address/],
    ['http://10.0.0.8/', /private address/],
    ['http://[::1]/', /loopback address/],
    ['ftp://example.com/', /not by `ftp:`/],
  ] as const)
    await assert.rejects(send(url), why)
  assert.equal(hook.got.length, 0)
  hook.state.status = 302
  await assert.rejects(send(hook.url, hook.opened), /answered 302/)
  assert.equal(hook.got.length, 1)
})

test('muting keeps the history and tells nobody; a rehearsal says when it would have fired', async () => {
  const it = await scene()
  await withAlert(it)
  await it.done(editAlert, { id: alr, patch: { mutedUntil: start + 60 * minute }, at: start })
  for (const seconds of [1, 2, 3]) it.failing(start + seconds * 1_000)
  for (let minutes = 1; minutes <= 20; minutes += 1) {
    it.clock.at = start + minutes * minute
    await lookAtAlerts(it.looking)
  }
  const events = await alertEvents(it.store, account, alr, 10)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['recovered', 'fired'],
  )
  assert.deepEqual(await noticesAbout(it.store, account, alr, 10), [])
  const [alert] = await alertsOf(it.store, account)
  assert.ok(alert)
  const fired = await rehearsed(it.looking, account, alert)
  assert.deepEqual(
    fired.map(({ from, reading }) => [(from - start) / minute, reading]),
    [[5, 3]],
  )
  await it.store.close()
})

test('e-mail reports go out once each day to each recipient, with the numbers of the day before', async () => {
  const it = await scene('liveengage-2019')
  await it.done(setReportFrequency, { frequency: 'daily', at: start })
  await it.done(addReportRecipient, { address: 'ada@example.com', at: start })
  for (let hours = 0; hours < 48; hours += 1) {
    it.clock.at = start + hours * 60 * minute
    await sendReports(it.looking)
  }
  await it.send()
  const due = ['2026-03-03', '2026-03-04']
  assert.equal(it.mail.mails.length, due.length)
  const notices = await noticesAbout(it.store, account, reportsAbout, 10)
  assert.deepEqual(
    notices.map(({ event }) => event).toSorted(),
    due.map((day) => `daily-${day}T01:00:00.000Z`),
  )
  assert.match(it.mail.mails[0]?.text ?? '', /Daily report of functions: acme/)
  await it.store.close()
})
