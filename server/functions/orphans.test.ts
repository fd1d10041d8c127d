import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '@rolecall/core/access/directory'
import { asAlertId, asScheduleId, type FunctionId } from '@rolecall/core/kit/ids'
import { noticesAbout } from '@rolecall/store/notices'
import { anybody, takeByHand } from '@rolecall/store/schedule-runs'
import { admins, managers, scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed } from './fresh-function.ts'
import { lookAtAlerts } from './alerting.ts'
import { invoke } from './invoke.ts'
import { nodeLife } from './node-life.ts'
import { scheduling } from './scheduler.ts'

const it = await scene()
after(() => it.close())
const { ada, path, world, account } = it
const dora = await it.person('dora', [admins])
const by: Actor = { kind: 'user', id: dora.id }
const { app } = await callerOn(it)

const hers = await deployed(it, 'async function lambda() { return "hers" }', {
  name: 'Hers',
  by,
  event: 'conversational_command',
})
await deployed(it, 'async function lambda() { return "kept" }', {
  name: 'Kept',
  event: 'conversational_command',
})
const asking = await deployed(
  it,
  `import { Toolbelt } from 'core-functions-toolbelt'
   async function lambda() { return Toolbelt.OrchestratorClient().invoke([{ uuid: '${hers}' }]) }`,
  { name: 'Asking' },
)
const doras = await it.signIn('dora')
const made = await doras.post(path('schedules'), {
  function: asking,
  cron: '0 9 * * *',
  timeZone: 'Europe/Berlin',
})
assert.equal(made.status, 201, made.text)
const schedule = asScheduleId(made.body.value.id)
assert.ok(schedule)

const call = (id: FunctionId) => app.post(path(`functions/${id}/invoke`), {})
const userPath = path(`users/${dora.id}`)
async function give(profiles: readonly string[], preview = false) {
  const { etag } = (await ada.get(userPath)).body
  return ada.patch(`${userPath}${preview ? '?preview=true' : ''}`, { profiles }, etag)
}
const settings = (orphansStop: boolean, preview = false) =>
  ada.patch(path(`settings${preview ? '?preview=true' : ''}`), { orphansStop })

/** The schedule, run by the real scheduler and the real engine; answers how its last run ended. */
async function runNow(): Promise<{ readonly state: string; readonly problem: string | null }> {
  const runs = path(`schedules/${schedule}/runs`)
  it.clock.at += 1_000
  const { at } = it.clock
  await takeByHand(world.store, { account, schedule: schedule as never }, at, anybody)
  const scheduler = scheduling({
    store: world.store,
    log: console,
    node: await nodeLife(world.store),
    everyMs: 20,
    invoke: (asked) => invoke(world, asked),
  })
  try {
    for (let tries = 0; tries < 200; tries += 1) {
      const [last] = (await ada.get(runs)).body.items
      if (last.fireAt === at && last.endedAt !== null) return last
      await pause(50)
    }
    throw new Error('the run never ended')
  } finally {
    await scheduler.stop()
  }
}

test('an orphan goes on; where the account says so it stops at every way to call it, until it is adopted', async () => {
  const before = await settings(true, true)
  assert.deepEqual([before.status, before.body.warnings], [200, []])
  assert.equal((await give([managers])).status, 200)
  assert.equal((await call(hers)).text, '"hers"')
  assert.equal((await runNow()).state, 'succeeded')

  const preview = await settings(true, true)
  assert.deepEqual(preview.body.warnings, [
    '1 function in service will stop, for nobody answers for them, until somebody adopts them: Hers',
    '1 schedule will stop, for nobody answers for them, until somebody adopts them: Asking at 0 9 * * * (Europe/Berlin)',
  ])
  assert.equal((await call(hers)).status, 200)
  assert.equal((await settings(true)).status, 200)
  assert.equal((await ada.get(path('settings'))).body.orphansStop, true)

  const refused = await call(hers)
  assert.deepEqual([refused.status, refused.body.code], [409, 'function-orphaned'])
  assert.match(refused.body.detail, /nobody answers for it any more/)
  const through = await call(asking)
  assert.deepEqual([through.status, through.body[0].statusCode], [200, 409], through.text)
  const event = await app.post(path('function-events/conversational_command/invoke'), {})
  assert.deepEqual(
    event.body.map((answer: { result: string }) => answer.result),
    ['kept'],
  )
  const { items } = (await ada.get(path('function-events'))).body
  const listed = items.find(({ id }: { id: string }) => id === 'conversational_command')
  assert.deepEqual(
    listed.functions.map(({ name }: { name: string }) => name),
    ['Kept'],
  )
  const shown = (await ada.get(path(`functions/${hers}`))).body
  assert.deepEqual([shown.orphaned, shown.standsStill], [true, true])
  const run = await runNow()
  assert.equal(run.state, 'failed')
  assert.match(run.problem ?? '', /^orphaned: nobody answers for this schedule/)

  const adopted = await ada.post(path(`functions/${hers}/adopt`))
  assert.equal(adopted.body.value.standsStill, false, adopted.text)
  assert.equal((await call(hers)).text, '"hers"')
  const [{ etag }] = (await ada.get(path('schedules'))).body.items
  const mine = await ada.post(path(`schedules/${schedule}/adopt`), {}, { ifMatch: etag })
  assert.equal(mine.body.value.standsStill, false, mine.text)
  assert.equal((await runNow()).state, 'succeeded')
})

test('who loses the right, or gets it back, is told what stops and what runs again', async () => {
  assert.equal((await give([admins])).status, 200)
  const other = await deployed(it, 'async function lambda() { return "other" }', {
    name: 'Other',
    by,
  })
  const losing = await give([managers], true)
  assert.deepEqual(losing.body.warnings, [
    '1 function in service will stop, for nobody answers for them, until somebody adopts them: Other',
  ])
  assert.equal((await give([managers])).status, 200)
  assert.equal((await call(other)).status, 409)
  const again = await give([admins], true)
  assert.deepEqual(again.body.warnings, ['1 function in service will run again: Other'])
  const off = await settings(false)
  assert.deepEqual(off.body.warnings, ['1 function in service will run again: Other'])
  assert.equal((await call(other)).text, '"other"')
})

test('an alert counts what nobody answers for, and tells its recipients once', async () => {
  const alert = { name: 'Orphans', metric: 'orphans', windowMinutes: 5, recipients: ['ops@a.com'] }
  const none = await ada.post(path('alerts'), { ...alert, threshold: 0 })
  assert.match(none.body.detail, /must be at least 1/)
  const answer = await ada.post(path('alerts'), { ...alert, threshold: 1 })
  assert.equal(answer.status, 201, answer.text)
  const id = asAlertId(answer.body.value.alert.id)
  assert.ok(id)
  assert.equal((await give([admins])).status, 200)
  const stands = async () => (await ada.get(path('alerts'))).body.items[0]
  await lookAtAlerts(world)
  assert.deepEqual([(await stands()).state, (await stands()).reading], ['ok', 0])

  assert.equal((await give([managers])).status, 200)
  await lookAtAlerts(world)
  await lookAtAlerts(world)
  assert.deepEqual([(await stands()).state, (await stands()).reading], ['firing', 1])
  const [notice, ...more] = await noticesAbout(world.store, account, id, 10)
  assert.deepEqual(more, [])
  assert.equal(notice?.recipient, 'ops@a.com')
  const rehearsal = await ada.get(path(`alerts/${id}/rehearsal`))
  assert.equal(rehearsal.body.firings.length, 1, rehearsal.text)
})
