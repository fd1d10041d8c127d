import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lyon, scene } from './fresh-scene.ts'
import type { Client } from './fresh-client.ts'

const it = await scene()
after(it.close)
const { ada, mona, anyone, people, path } = it
const [ben, cleo] = [people.ben.id, people.cleo.id]
const billing = people.ben.skills[0] ?? assert.fail()

async function newKey(more: object = {}): Promise<Client> {
  const terms = { name: 'Router', kind: 'decisions', expiresAt: it.clock.at + 86_400_000 }
  const answer = await ada.post(path('api-keys'), { ...terms, ...more })
  assert.equal(answer.status, 201, answer.text)
  return anyone.withKey(answer.body.value.secret)
}
const app = await newKey()

type Said = {
  readonly skill?: unknown
  readonly agent?: string
  readonly load?: unknown
  readonly loads?: unknown
  readonly type?: string
  readonly reasons?: boolean
}
const question = (id: string, { skill, agent, load, loads, type = 'chat', reasons }: Said) => ({
  subject: { type: 'user', id, properties: { load } },
  action: { name: 'accept' },
  resource: { type, id: 'waiting', properties: { skill, agent } },
  context: { loads, reasons },
})
const ask = async (id: string, said: Said, client = app) => {
  const answer = await client.post('/access/v1/evaluation', question(id, said))
  assert.equal(answer.status, 200, answer.text)
  return answer.body as { decision: boolean; context?: Record<string, { en: string }> }
}
const accepts = async (id: string, said: Said, client = app) =>
  (await ask(id, said, client)).decision

test('an agent with room takes a chat, and one with their skill; without a load nobody does', async () => {
  assert.equal(await accepts(ben, { load: 0 }), true)
  assert.equal(await accepts(ben, { load: 0, skill: billing }), true)
  assert.equal(await accepts(ben, {}), false)
  assert.equal(await accepts(ben, { loads: { [ben]: 1 } }), true)
  assert.equal(await accepts(ben, { loads: { [cleo]: 1 } }), false)
  const max = people.ben.maxChats ?? assert.fail()
  assert.deepEqual(
    [await accepts(ben, { load: max - 1 }), await accepts(ben, { load: max })],
    [true, false],
  )
  for (const load of [-1, 0.5, '0', null, [0], true, 1e99])
    assert.equal(await accepts(ben, { load }), false, String(load))
})

test('a skill that nobody knows, or that is no id, is had by nobody', async () => {
  for (const skill of ['skl_99', 'Billing', 7, null, {}, ben])
    assert.equal(await accepts(ben, { load: 0, skill }), false, String(skill))
})

test('a key that may not say so is not believed: neither about the load nor away from the skill', async () => {
  const [loads, skills] = [
    await newKey({ asserts: ['subject.load'] }),
    await newKey({ asserts: ['resource.skill'] }),
  ]
  assert.equal(await accepts(ben, { load: 0 }, loads), true)
  assert.equal(await accepts(ben, { load: 0, skill: billing }, loads), false)
  assert.equal(await accepts(ben, { load: 0 }, skills), false)
  const { context } = await ask(ben, { load: 0, reasons: true }, skills)
  assert.match(context?.['reason_admin']?.en ?? '', /nobody who may say so/)
})

test('managers and API users are never routed to, and what is with another does not wait', async () => {
  for (const { id } of [people.mona, people.ada, people.cam])
    assert.equal(await accepts(id, { load: 0 }), false)
  const bot = await it.person('bot', people.ben.profiles, { kind: 'api', memberGroup: lyon })
  assert.equal(await accepts(bot.id, { load: 0 }), false)
  assert.equal(await accepts(ben, { load: 0, agent: ben }), true)
  assert.equal(await accepts(ben, { load: 0, agent: cleo }), false)
  const nobody = question('usr_999', { load: 0 })
  assert.equal((await app.post('/access/v1/evaluation', nobody)).body.decision, false)
})

test('the reasons name every condition that failed', async () => {
  const max = people.cam.maxChats ?? 0
  const { context, decision } = await ask(people.cam.id, { load: 9, skill: billing, reasons: true })
  assert.equal(decision, false)
  const [admin, own] = ['reason_admin', 'reason_user'].map((name) => context?.[name]?.en ?? '')
  for (const part of [
    /Cam can’t take a chat that waits/,
    /no profile of a role that takes chats/,
    /it takes “/,
    new RegExp(`have 9 of at most ${max}`),
    /needs the skill “Billing”/,
  ])
    assert.match(admin ?? '', part)
  assert.match(own ?? '', /you have no profile/)
  const yes = await ask(ben, { load: 1, reasons: true })
  assert.match(yes.context?.['reason_admin']?.en ?? '', /^Yes\. Ben can .* 1 of at most \d+/)
})

test('many are asked at once, and among plain questions', async () => {
  const evaluations = [
    question(ben, { load: 0 }),
    {
      ...question(ben, {}),
      action: { name: 'handle' },
      resource: { type: 'chat', id: '1', properties: { agent: ben } },
    },
    question(ben, {}),
    question(cleo, { loads: { [cleo]: 0 }, type: 'conversation' }),
  ]
  const answer = await app.post('/access/v1/evaluations', { evaluations })
  const decided = answer.body.evaluations.map(({ decision }: { decision: boolean }) => decision)
  assert.deepEqual(decided, [true, true, false, true])
})

test('who may take it is everybody of whom the evaluation says yes', async () => {
  const loads = { [ben]: 0, [cleo]: 1, [people.mona.id]: 0, usr_999: 0, nonsense: 0 }
  for (const said of [{}, { skill: billing }, { skill: 'skl_99' }, { agent: cleo }])
    for (const type of ['chat', 'conversation']) {
      const asked = question('', { ...said, loads, type })
      const found = await app.post('/access/v1/search/subject', {
        ...asked,
        subject: { type: 'user' },
      })
      const able = []
      for (const { id } of Object.values(people).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
        if (await accepts(id, { ...said, loads, type })) able.push({ type: 'user', id })
      assert.deepEqual(found.body.results, able)
      assert.equal(found.body.page.total, able.length)
    }
  const none = { ...question('', {}), subject: { type: 'user' } }
  assert.deepEqual((await app.post('/access/v1/search/subject', none)).body.results, [])
})

test('what may be done with a chat that waits names the taking of it by the same load', async () => {
  const names = async (load: number | undefined) => {
    const { subject, resource } = question(ben, { load })
    const answer = await app.post('/access/v1/search/action', { subject, resource })
    return (answer.body.results as { name: string }[]).map(({ name }) => name)
  }
  assert.deepEqual(await names(0), ['accept'])
  assert.deepEqual(await names(undefined), [])
})

test('people ask who could take a chat, of those whom they see', async () => {
  const who = async (client: Client, query: string) => {
    const answer = await client.get(path(`who-can?action=chat.accept${query}`))
    assert.equal(answer.status, 200, answer.text)
    return (answer.body.items as { id: string }[]).map(({ id }) => id)
  }
  assert.deepEqual(await who(ada, ''), [ben, cleo])
  assert.deepEqual(await who(ada, `&skill=${billing}`), [ben, cleo])
  assert.deepEqual(await who(mona, ''), [ben], 'Cleo is in Lyon')
  const max = Math.max(people.ben.maxChats ?? 0, people.cleo.maxChats ?? 0)
  assert.deepEqual(await who(ada, `&load=${max}`), [])
  assert.deepEqual(await who(ada, '&limit=1'), [ben])
  assert.equal((await ada.get(path('who-can?action=chat.accept&skill=skl_99'))).status, 404)
})
