import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { profileId } from '@rolecall/core/kit/ids'
import { freshServer } from '../fresh.ts'

const it = await freshServer({ edition: 'liveengage-2019' })
after(it.close)
const [agents, managers, admins] = [profileId(1), profileId(2), profileId(4)]
await it.person('ada', [admins])
const mona = await it.person('mona', [managers])
await it.person('ben', [agents])
const ada = await it.signIn('ada')
const path = (rest: string) => `/v1/accounts/${it.account}/${rest}`
const to = 'conversational-cloud'

type Effect = { permission: { slug: string; label: string }; effect: string }
const effectsOn = (
  body: {
    impact: { list: { user: { name: string }; effects: Effect[] }[] }
  },
  name: string,
) =>
  new Map(
    body.impact.list
      .find(({ user }) => user.name === name)
      ?.effects.map(({ permission, effect }) => [permission.label, effect]),
  )

test('an account sees where it may move to and what is different there', async () => {
  const { body } = await ada.get(path('edition/moves'))
  assert.equal(body.id, 'liveengage-2019')
  const [move] = body.moves
  assert.deepEqual([body.moves.length, move.id], [1, to])
  const kinds = Map.groupBy(move.steps, ({ kind }: { kind: string }) => kind)
  assert.deepEqual([...kinds.keys()].toSorted(), [
    'added',
    'default-changed',
    'renamed',
    'taken-over',
  ])
  assert.deepEqual(move.stops, [
    'Domain allowlist',
    'E-mail report settings',
    'E-mail report recipients',
    'E-mail reports',
  ])
  assert.equal((await (await it.signIn('ben')).get(path('edition/moves'))).status, 403)
})

test('the preview says who gains and loses what, and moves nothing', async () => {
  const { body, status, text } = await ada.post(path('edition/move?preview=true'), { to })
  assert.equal(status, 200, text)
  const lost = effectsOn(body, 'Mona')
  assert.equal(lost.get('View All Connections List'), 'lost')
  assert.equal(lost.get('View all reports in Analytics Builder'), 'gained')
  assert.equal(lost.has('Handle messaging conversations and view All Conversations list'), false)
  const own = effectsOn(body, 'Ada')
  assert.equal(own.get('Functions: Administrator'), 'moved')
  assert.equal(own.get('Functions: Invocation'), 'narrower')
  assert.ok(
    body.warnings.some((each: string) => each.includes('Domain allowlist')),
    body.warnings,
  )
  assert.equal((await ada.get(path('edition'))).body.id, 'liveengage-2019')
})

test('a move is one change, audited in words, and decides from the next question on', async () => {
  const asked = { to, reason: 'the new profiles' }
  assert.equal((await (await it.signIn('mona')).post(path('edition/move'), asked)).status, 403)
  assert.equal((await ada.post(path('edition/move'), { to: 'nothing' })).status, 422)
  const { revision: before } = await it.directory()
  const saved = await ada.post(path('edition/move'), asked)
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual([saved.body.value.id, saved.body.value.moves], [to, []])
  assert.equal(saved.body.revision, before + 1)
  assert.equal((await ada.get(path('edition'))).body.id, to)
  const again = await ada.post(path('edition/move'), asked)
  assert.equal(again.status, 409, again.text)

  const [entry] = (await ada.get(path('audit'))).body.items
  const edition = entry.objects.find(({ type }: { type: string }) => type === 'edition')
  assert.deepEqual(
    edition.elements.map(({ was, is }: { was: string; is: string }) => [was, is]),
    [['LiveEngage 2019', 'Conversational Cloud']],
  )
  assert.equal(entry.reason, 'the new profiles')
  const why = await ada.get(path(`users/${mona.id}?as_of=${before}`))
  assert.equal(why.status, 200)
})

test('nobody moves back', async () => {
  const back = await ada.post(path('edition/move'), { to: 'liveengage-2019' })
  assert.equal(back.status, 422, back.text)
  assert.match(back.body.detail, /does not follow on Conversational Cloud/)
})
