import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admins } from '../fresh-scene.ts'
import { freshServer } from '../fresh.ts'

const source = 'async function lambda() { return 1 }'

test('a schedule is previewed, made, paused by undeploying, and goes with its function', async () => {
  const server = await freshServer({ deployedMax: 10 })
  after(server.close)
  await server.person('ada', [admins])
  const ada = await server.signIn('ada')
  const path = (rest: string) => `/v1/accounts/${server.account}/${rest}`
  const { id, etag } = (await ada.post(path('functions'), { name: 'Nightly', source })).body.value
  const asked = { function: id, cron: '30 2 * * *', timeZone: 'Europe/Berlin' }
  const early = await ada.post(path('schedules'), asked)
  assert.equal(early.status, 409)
  assert.match(early.body.detail, /deploy it first/)
  assert.equal((await ada.post(path(`functions/${id}/deploy`), {}, { ifMatch: etag })).status, 200)

  const preview = await ada.post(path('schedules?preview=true'), asked)
  assert.deepEqual([preview.status, preview.body.preview], [200, true])
  const made = await ada.post(path('schedules'), asked)
  assert.equal(made.status, 201, made.text)
  const { value } = made.body
  assert.equal(new Date(value.nextAt as number).toISOString(), '2026-03-02T01:30:00.000Z')
  assert.deepEqual([value.isOrphan, value.isOwn, value.missed], [false, true, 0])

  const wrong = await ada.post(path('schedules'), { ...asked, cron: '30 2 * *' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /five fields/)

  assert.equal((await ada.post(path(`schedules/${value.id}/run`))).status, 200)
  const runs = await ada.get(path(`schedules/${value.id}/runs`))
  assert.deepEqual([runs.body.total, runs.body.items[0].byHand], [1, true])

  const leaving = await ada.post(path(`functions/${id}/undeploy?preview=true`))
  const named = 'every day at 02:30, Europe/Berlin'
  assert.deepEqual(leaving.body.warnings, [
    `1 schedule will be paused until it is deployed again: ${named}`,
  ])
  const undeployed = await ada.post(path(`functions/${id}/undeploy`))
  assert.equal(undeployed.status, 200, undeployed.text)
  const [paused] = (await ada.get(path('schedules'))).body.items
  assert.deepEqual([paused.paused, paused.nextAt], ['undeployed', null])
  const goesOn = await ada.patch(path(`schedules/${value.id}`), { paused: false }, paused.etag)
  assert.equal(goesOn.status, 409)

  // It goes on with the next deployment, from then on; what somebody pauses waits for somebody.
  server.clock.at += 48 * 3_600_000
  const later = await server.signIn('ada')
  const version = async () => (await later.get(path(`functions/${id}`))).body.etag as string
  const back = path(`functions/${id}/deploy`)
  const planned = await later.post(`${back}?preview=true`, {}, { ifMatch: await version() })
  assert.deepEqual(planned.body.warnings, [
    `1 schedule will go on that undeploying had paused: ${named}`,
  ])
  assert.equal((await later.post(back, {}, { ifMatch: await version() })).status, 200)
  const [on] = (await later.get(path('schedules'))).body.items
  assert.equal(on.paused, null)
  assert.equal(new Date(on.nextAt as number).toISOString(), '2026-03-04T01:30:00.000Z')
  assert.equal((await later.post(path(`functions/${id}/undeploy`))).status, 200)
  const [again] = (await later.get(path('schedules'))).body.items
  const kept = await later.patch(path(`schedules/${value.id}`), { paused: true }, again.etag)
  assert.deepEqual([kept.status, kept.body.value.paused], [200, 'by-hand'])
  const quiet = await later.post(back, {}, { ifMatch: await version() })
  assert.deepEqual([quiet.status, quiet.body.warnings], [200, []])
  assert.equal((await later.get(path('schedules'))).body.items[0].paused, 'by-hand')
  assert.equal((await later.post(path(`functions/${id}/undeploy`))).status, 200)

  const gone = await later.delete(path(`functions/${id}`), await version())
  assert.equal(gone.status, 200, gone.text)
  assert.equal((await later.get(path('schedules'))).body.total, 0)
})

test('the next five runs are told in both zones, with what the clocks do', async () => {
  const server = await freshServer()
  after(server.close)
  await server.person('ada', [admins])
  server.clock.at = Date.parse('2026-03-27T12:00Z')
  const ada = await server.signIn('ada')
  const times = (query: string) => ada.get(`/v1/accounts/${server.account}/schedule-times?${query}`)
  const answer = await times('cron=30+2+*+*+*&timeZone=Europe/Berlin&alsoIn=America/New_York')
  assert.equal(answer.status, 200, answer.text)
  const runs = answer.body.runs as { local: string; alsoIn: string; clocks: number }[]
  assert.equal(runs.length, 5)
  assert.deepEqual(
    runs.slice(0, 2).map(({ local, alsoIn, clocks }) => [local, alsoIn, clocks]),
    [
      ['2026-03-28T02:30+01:00', '2026-03-27T21:30-04:00', 0],
      ['2026-03-29T03:00+02:00', '2026-03-28T21:00-04:00', 60],
    ],
  )
  assert.match(answer.body.clockChange.sentence, /clocks go forward by 60 minutes/)
  const bad = await times('cron=30+2+*+*+*&timeZone=Mars/Base')
  assert.equal(bad.status, 400)
  assert.match(bad.text, /is no time zone/)
})

test('a webhook secret is shown once, and the answer to a repeated request has none', async () => {
  const server = await freshServer()
  after(server.close)
  await server.person('ada', [admins])
  const ada = await server.signIn('ada')
  const path = `/v1/accounts/${server.account}/alerts`
  const asked = {
    name: 'Failures',
    metric: 'error-rate',
    threshold: 5,
    windowMinutes: 15,
    webhook: 'https://hooks.example.com/one',
  }
  const made = await ada.post(path, asked)
  assert.equal(made.status, 201, made.text)
  const { alert, secret } = made.body.value
  assert.match(secret, /^whsec_/)
  const edited = await ada.patch(`${path}/${alert.id}`, { threshold: 7 }, alert.etag)
  assert.equal(edited.body.value.secret, null)
  const rotated = await ada.post(`${path}/${alert.id}/webhook-secret`)
  assert.notEqual(rotated.body.value.secret, secret)
  assert.doesNotMatch((await ada.get(path)).text, /whsec_/)
  const audit = await ada.get(`/v1/accounts/${server.account}/audit`)
  assert.doesNotMatch(audit.text, /whsec_/)
  for (const [patch, field] of [
    [{ recipients: ['a@b.de\r\nBcc: c@d.de'] }, /no e-mail address/],
    [{ webhook: 'https://user:secret@hooks.example.com/' }, /without a name and a password/],
    [{ windowMinutes: 0 }, /windowMinutes/],
    [{ metric: 'duration' }, /percentile/],
  ] as const) {
    const refused = await ada.patch(`${path}/${alert.id}`, patch, rotated.body.value.alert.etag)
    assert.ok(refused.status === 400 || refused.status === 422, refused.text)
    assert.match(refused.text, field)
  }
})
