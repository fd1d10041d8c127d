import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { eventsPage } from '@rolecall/store/events'
import { admins, agents, billing, lyon, paris, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it
const bulk = path('users/bulk')
const of = (...names: (keyof typeof people)[]) => names.map((name) => ({ id: people[name].id }))
const one = async (name: keyof typeof people) =>
  (await ada.get(path(`users/${people[name].id}`))).body

test('a bulk change is one revision and one entry, and is previewed by the same plan', async () => {
  const body = { users: of('ben', 'cleo'), edit: { maxChats: 7, removeSkills: [billing] } }
  const before = await ada.get(path('audit'))
  const shown = await ada.post(`${bulk}?preview=true`, body)
  assert.equal(shown.status, 200, shown.text)
  assert.equal(shown.body.preview, true)
  assert.equal((await one('ben')).maxChats, 3)
  const done = await ada.post(bulk, { ...body, reason: 'quieter week' })
  assert.equal(done.status, 200, done.text)
  assert.deepEqual(done.body.value, shown.body.value)
  assert.deepEqual(
    done.body.value.changed,
    await Promise.all(
      (['ben', 'cleo'] as const).map(async (name) => {
        const { id, etag } = await one(name)
        return { id, etag }
      }),
    ),
  )
  assert.deepEqual((await one('cleo')).skills, [])
  const now = await ada.get(path('audit'))
  assert.equal(now.body.total, before.body.total + 1)
  assert.equal(now.body.items[0].reason, 'quieter week')
})

test('a preview says who gains and loses what', async () => {
  const edit = { state: 'disabled' }
  const { body } = await ada.post(`${bulk}?preview=true`, { users: of('ben', 'cleo'), edit })
  assert.equal(body.impact.people, 2)
  assert.ok(
    body.impact.list.every(({ effects }: { effects: { effect: string }[] }) =>
      effects.every(({ effect }) => effect === 'lost'),
    ),
  )
})

test('who is so already is told apart', async () => {
  await ada.post(bulk, { users: of('ben'), edit: { addSkills: [billing] } })
  const { body } = await ada.post(bulk, {
    users: of('ben', 'cleo'),
    edit: { addSkills: [billing] },
  })
  assert.deepEqual(body.value.unchanged, [people.ben.id])
})

test('nothing is done when one may not be, and each says why', async () => {
  const stale = { id: people.ben.id, etag: 'old' }
  const answer = await ada.post(bulk, {
    users: [stale, ...of('ada', 'root', 'cleo')],
    edit: { addProfiles: [admins] },
  })
  assert.equal(answer.status, 422)
  assert.equal(answer.body.code, 'some-refused')
  assert.deepEqual(
    answer.body.errors.map(({ id, code }: { id: string; code: string }) => [id, code]),
    [[people.ben.id, 'stale']],
  )
  assert.deepEqual(
    (await one('cleo')).profiles.map(({ id }: { id: string }) => id),
    [agents],
  )
})

test('what is out of sight is answered like what does not exist, and remembered', async () => {
  const answer = await mona.post(bulk, {
    users: [...of('cleo', 'ben'), { id: 'usr_999' }],
    edit: { memberGroup: paris },
  })
  const [hidden, unknown] = answer.body.errors
  assert.equal(answer.body.errors.length, 2)
  assert.equal(
    JSON.stringify(hidden).replaceAll(people.cleo.id, 'usr_999'),
    JSON.stringify(unknown),
  )
  await new Promise((resolve) => void setImmediate(resolve))
  const { items } = await eventsPage(it.world.store, it.account, { limit: 1, view: 'refusals' })
  assert.equal(items[0]?.actor.id, people.mona.id)
})

test('a delegate changes those of their groups together, and moves nobody out', async () => {
  const done = await mona.post(bulk, { users: of('ben'), edit: { maxChats: 4 } })
  assert.equal(done.status, 200, done.text)
  const out = await mona.post(bulk, { users: of('ben'), edit: { memberGroup: lyon } })
  assert.equal(out.status, 422)
  assert.equal((await ben.post(bulk, { users: of('ben'), edit: { maxChats: 4 } })).status, 403)
})

test('the administrators cannot all be disabled at once', async () => {
  const answer = await ada.post(bulk, { users: of('ada', 'root'), edit: { state: 'disabled' } })
  assert.deepEqual(
    answer.body.errors.map(({ code }: { code: string }) => code),
    ['last-admin', 'last-admin'],
  )
})

test('each can be put back as they were, if nobody changed them since', async () => {
  const edit = { maxChats: 8 }
  const before = [(await one('ben')).maxChats, (await one('cleo')).maxChats]
  const { body } = await ada.post(bulk, { users: of('ben', 'cleo'), edit })
  const users = body.value.changed.map((each: object, at: number) => ({
    ...each,
    edit: { maxChats: before[at] },
  }))
  const back = await ada.post(bulk, { users })
  assert.equal(back.status, 200, back.text)
  assert.deepEqual([(await one('ben')).maxChats, (await one('cleo')).maxChats], before)
  const again = await ada.post(bulk, { users })
  assert.deepEqual(
    again.body.errors.map(({ code }: { code: string }) => code),
    ['stale', 'stale'],
  )
  const nobody = await ada.post(bulk, { users: of('ben') })
  assert.match(nobody.body.errors[0].detail, /`edit` is missing for this person/)
})

test('sent again under its key it is done once', async () => {
  const said = { headers: { 'idempotency-key': 'bulk-1' } }
  const body = { users: of('ben'), edit: { maxChats: 11 } }
  const first = await ada.post(bulk, body, said)
  const again = await ada.post(bulk, body, said)
  assert.deepEqual(again.body, first.body)
  assert.equal(again.headers.get('idempotency-replayed'), 'true')
})

test('what it is asked is held to its shape', async () => {
  const users = of('ben')
  for (const body of [
    { users: [], edit: { maxChats: 1 } },
    { users, edit: {} },
    { users, edit: { name: 'Everybody' } },
    {
      users: Array.from({ length: 1001 }, (_, at) => ({ id: `usr_${at}` })),
      edit: { maxChats: 1 },
    },
  ])
    assert.equal((await ada.post(bulk, body)).status, 400, JSON.stringify(body).slice(0, 60))
  const twice = await ada.post(bulk, { users: [...users, ...users], edit: { maxChats: 1 } })
  assert.match(twice.body.errors[0].detail, /twice/)
})
