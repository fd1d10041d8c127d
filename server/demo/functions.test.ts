import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, test } from 'node:test'
import { dueAt } from '@rolecall/core/functions/schedule'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { eventType } from '@rolecall/core/functions/events'
import { alertEvents, alertsOf } from '@rolecall/store/alerts'
import { functionsOf, versionsOf } from '@rolecall/store/functions'
import { runsOf } from '@rolecall/store/schedule-runs'
import { pendingSchedules } from '@rolecall/store/schedules'
import { freshStore } from '@rolecall/store/fresh'
import { freshCalls } from '@rolecall/store/calls/fresh-calls'
import { demo } from '../demo.ts'
import { clientOf } from '../fresh-client.ts'
import { freshServer } from '../fresh.ts'
import { cronTimes } from '../functions/cron.ts'

const [shop, classic] = ['demo', 'classic'].map((id) => asAccountId(id) as AccountId) as [
  AccountId,
  AccountId,
]
// The shop that the demo asks is nowhere; it is given an address inside, which nothing reaches.
const engine = { hosts: { 'orders.example.com': ['10.0.0.1'] } }
const server = await freshServer({ engine })
after(server.close)
const { store, calls } = server.world
const lines = await demo(store, calls)
const all = (account: string) => `/v1/accounts/${account}/functions`

const passwordOf = (account: string, login: string) =>
  lines
    .map((line) => line.split(/ {2,}/))
    .find((row) => row[0] === account && row[1] === login)?.[2] ?? ''
const program = clientOf(server.url).withKey(
  /To call its functions: .*(rc_\S+)/.exec(lines.join('\n'))?.[1] ?? '',
)
const maria = await clientOf(server.url).signIn(
  classic,
  'maria.santos',
  passwordOf(classic, 'maria.santos'),
)

/** What each function in service answers, when it is called as the template says. */
const answers = {
  Greeting: [{ name: 'Ada' }, { greeting: 'Hello Ada' }],
  'Stock notes': [{ order: 1042 }, { done: true }],
  'Desk report': [
    { desks: [{ name: 'Billing', answered: 9, missed: 1 }] },
    { answered: 9, missed: 1, worst: 'Billing' },
  ],
} as const

for (const [account, client] of [
  [shop, program],
  [classic, maria],
] as const)
  test(`what is in service in the account ${account} answers calls`, async () => {
    const rows = (await functionsOf(store, account)).filter(({ standing }) => standing.serving)
    assert.ok(rows.length >= 4)
    for (const { id, name } of rows) {
      if (!(name in answers)) continue
      const [payload, answer] = answers[name as keyof typeof answers]
      const called = await client.post(`${all(account)}/${id}/invoke`, { payload, headers: [] })
      assert.equal(called.status, 200, `${name}: ${called.text}`)
      assert.deepEqual({ ...called.body, ...answer }, called.body, name)
    }
    const search = rows.find(({ name }) => name === 'Order search')
    const asked = await client.post(`${all(account)}/${search?.id}/invoke`, {
      payload: {},
      headers: [],
    })
    assert.equal(asked.status, 500)
    const trace = asked.headers.get('rolecall-call') ?? ''
    const record = await calls.find(account, trace)
    assert.match(JSON.stringify(record), /request refused: `orders\.example\.com` stands for/)
  })

test('what signs and what hears of payments read secrets, which nobody can read back', async () => {
  const rows = await functionsOf(store, shop)
  const called = (name: string) => rows.find((row) => row.name === name)?.id
  const payload = { event: 'order.paid', order: 7 }
  const signed = await program.post(`${all(shop)}/${called('Sign order')}/invoke`, {
    payload,
    headers: [],
  })
  assert.match(signed.body.signature, /^[0-9a-f]{64}$/)
  const signature = createHmac('sha256', 'guessed').update(JSON.stringify(payload)).digest('hex')
  const headers = [{ key: 'X-Signature', value: signature }]
  const refused = await program.post(`${all(shop)}/${called('Payment webhook')}/invoke`, {
    payload,
    headers,
  })
  assert.equal(refused.status, 500)
  assert.match(refused.text, /the signature does not fit/)
})

test('an event reaches the function that answers it', async () => {
  const event = 'controllerbot_messaging_new_conversation'
  const payload = eventType(event)?.sample
  const path = `/v1/accounts/demo/function-events/${event}/invoke`
  const answered = await program.post(path, { payload, headers: [] })
  assert.equal(answered.status, 200, answered.text)
  assert.match(answered.text, /CONSUMER_OPEN_NEW_CONVERSATION/)
})

test('functions of the demo have versions, a draft, somebody who went, and a way back', async () => {
  const ada = await clientOf(server.url).signIn(shop, 'ada.okafor', passwordOf(shop, 'ada.okafor'))
  const { items } = (await ada.get(all(shop))).body
  const of = (name: string) => items.find((each: { name: string }) => each.name === name)
  assert.deepEqual(
    [of('Greeting').state, of('Greeting').serving, of('Refund check').state],
    ['Modified', 3, 'Draft'],
  )
  assert.equal(of('Stock notes').orphaned, true)
  assert.equal(of('Stock notes').deployed.by.name, 'Mikael Berg')
  const greeting = of('Greeting').id
  const versions = await versionsOf(store.database.read, shop, greeting)
  assert.deepEqual(
    versions.map(({ restores }) => restores),
    [null, null, null, 1],
  )
})

test('two weeks of calls are in logs and reports, with failures, and none to come', async () => {
  const now = store.now()
  const asked = { from: now - 15 * 86_400_000, to: now, now } as const
  const { total, missing } = await calls.report(shop, asked)
  assert.ok(total.calls > 2_000 && missing === 0, String(total.calls))
  for (const outcome of ['succeeded', 'threw', 'timeout', 'mistake'] as const)
    assert.ok((total.outcomes[outcome] ?? 0) > 0, outcome)
  assert.ok(total.failed < total.calls / 10)
  const { items } = await calls.page(shop, { to: now }, { limit: 200 })
  const numbers = new Map(
    (await functionsOf(store, shop)).map(({ id, versions }) => [id, versions] as const),
  )
  for (const item of items) {
    assert.ok(item.at <= now)
    const last = numbers.get(item.function) ?? 0
    if (item.kind === 'call') assert.ok(item.version >= 1 && item.version <= last, item.function)
  }
})

test('the report ran each night, failed once, and the scheduler goes on from there', async () => {
  for (const account of [shop, classic]) {
    const now = store.now()
    const pending = (await pendingSchedules(store, now + 86_400_000, 10)).find(
      (each) => each.account === account,
    )
    assert.ok(pending)
    const { missed, fire } = dueAt(pending.schedule, pending.cursor, now, cronTimes)
    assert.deepEqual({ missed, fire }, { missed: null, fire: [] })
    const runs = await runsOf(store, account, pending.schedule.id, 100)
    const failed = runs.filter(({ state }) => state === 'failed')
    assert.ok(runs.length >= 8, String(runs.length))
    assert.equal(failed.length, account === shop ? 1 : 0)
    const [last] = runs
    assert.equal((await calls.find(account, last?.call ?? ''))?.kind, 'call')
  }
})

test('an alert fired while the shop was away, and nobody is told again', async () => {
  const [alert] = await alertsOf(store, shop)
  assert.ok(alert)
  const events = await alertEvents(store, shop, alert.id, 10)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['recovered', 'fired'],
  )
  const measured = await server.world.measured(
    shop,
    alert.function,
    (events[1]?.at ?? 0) - 9 * 60_000,
    events[1]?.at ?? 0,
  )
  const failures = Object.values(measured.failures).reduce((sum, count) => sum + count, 0)
  assert.equal(failures, measured.calls)
})

test('the same story has the same calls, each once, also when it is told again', async () => {
  const now = () => Date.UTC(2026, 5, 1, 3)
  const told = async () => {
    const store = await freshStore({ now })
    const kept = freshCalls(undefined, { now })
    await demo(store, kept)
    await demo(store, kept)
    const { items } = await kept.page(shop, {}, { limit: 200 })
    const { total } = await kept.report(shop, { from: 0, to: now(), now: now() })
    await Promise.all([store.close(), kept.close()])
    return { items, calls: total.calls }
  }
  assert.deepEqual(await told(), await told())
})

test('where functions are switched off the demo is there, and calls say so', async () => {
  const off = await freshServer({ engine: { isOff: true } })
  after(off.close)
  const said = await demo(off.world.store, off.world.calls)
  const key = /To call its functions: .*(rc_\S+)/.exec(said.join('\n'))?.[1] ?? ''
  const client = clientOf(off.url).withKey(key)
  assert.equal((await client.get(all(shop))).body.total, 8)
  const called = await client.post(`${all(shop)}/fn_1/invoke`, { payload: {}, headers: [] })
  assert.equal(called.status, 503, called.text)
})
