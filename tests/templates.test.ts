import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { globSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { eventTypes } from '@rolecall/core/functions/events'
import { models, type Model } from '@rolecall/core/functions/limits'
import { templateSource } from '@rolecall/lambda/template-source'
import { fileOf, templates, templatesFor, type Template } from '@rolecall/lambda/templates'
import { scene } from '@rolecall/server/fresh-scene'

/** A service that a template asks: it answers with what it was asked. */
const service = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local')
  const asked = searchParams.get('query')
  const figures = [{ name: searchParams.get('day'), answered: 7, missed: 0 }]
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(pathname === '/figures' ? figures : { asked }))
}).listen(0, '127.0.0.1')
await new Promise((listening) => service.once('listening', listening))
const { port } = service.address() as AddressInfo

const host = 'service.example.com'
let made = 0

const key = 'a key of tests'
const signed = (payload: unknown) =>
  createHmac('sha256', key).update(JSON.stringify(payload)).digest('hex')
const conversation = eventTypes.find(({ bySkill }) => bySkill)?.sample
/** By the clocks of the report's time zone it is the first of March already. */
const dueAt = '2026-02-28T23:30:00.000Z'
const { convId, cbotEventType } = conversation as Record<string, string>

/** What each answers to its own sample. */
const answers: Readonly<Record<string, unknown>> = {
  greeting: { greeting: 'Hello Ada' },
  http: { asked: 'order 1042' },
  secret: { signature: signed({ order: 1042 }) },
  webhook: { received: true },
  nightly: { day: '2026-02-28', answered: 360, missed: 40, worst: 'Returns' },
  logging: { done: true },
  conversation: { conversation: convId, happened: cbotEventType },
  blank: null,
}

const editions = { v1: 'liveengage-2019', v2: 'conversational-cloud' } as const
for (const model of models) {
  const it = await scene({
    edition: editions[model],
    engine: { opened: [`127.0.0.1:${port}`], hosts: { [host]: ['127.0.0.1'] } },
  })
  after(it.close)
  const all = it.path('functions')
  if (model === 'v1') await it.ada.post(it.path('domains'), { name: host })

  for (const template of templates)
    test(`the template “${template.name}” runs as it is, in ${model}`, async () => {
      const asking = template.host === null ? {} : { ADDRESS: `http://${host}:${port}/search` }
      const id = await deployed(it, template, model, asking)
      const { payload } = sampleOf(template)
      const headers = [
        { key: 'X-Signature', value: signed(payload) },
        { key: 'Rolecall-Run', value: dueAt },
      ]
      const input = { payload, headers }
      const called = await it.ada.post(`${all}/${id}/invoke`, input)
      assert.equal(called.status, 200, called.text)
      assert.deepEqual(called.body, answers[template.id])
    })

  test(`a webhook whose signature does not fit is refused, in ${model}`, async () => {
    const id = await deployed(it, templateCalled('webhook'), model)
    const headers = [{ key: 'X-Signature', value: 'guessed' }]
    const called = await it.ada.post(`${all}/${id}/invoke`, { payload: { order: 1 }, headers })
    assert.equal(called.status, 500)
    assert.match(called.text, /the signature does not fit/)
  })

  test(`a report asks for its figures where there is a service, in ${model}`, async () => {
    const nightly = templateCalled('nightly')
    const FIGURES = `http://${host}:${port}/figures`
    const id = await deployed(it, nightly, model, { FIGURES, TIME_ZONE: 'Asia/Tokyo' })
    const headers = [{ key: 'Rolecall-Run', value: dueAt }]
    const called = await it.ada.post(`${all}/${id}/invoke`, { payload: {}, headers })
    const worst = '2026-02-28'
    assert.deepEqual(called.body, { day: worst, answered: 7, missed: 0, worst })
  })

  test(`what is not public is refused to a template that asks for it, in ${model}`, async () => {
    // Only the address of the service is opened, and not this one.
    const ADDRESS = 'http://127.0.0.1:1/search'
    const id = await deployed(it, templateCalled('http'), model, { ADDRESS })
    const called = await it.ada.post(`${all}/${id}/invoke`, { payload: { query: 'keys' } })
    assert.equal(called.status, 500, called.text)
    const trace = called.headers.get('rolecall-call')
    const log = await it.ada.get(it.path(`logs/${trace}`))
    assert.match(log.text, refused[model])
  })
}
after(() => service.close())

/** The broker's own words: V2 is refused the address, V1 already what is not on the account's list. */
const refused = {
  v1: /request refused: `127\.0\.0\.1` is not on the list of domains/,
  v2: /request refused: `127\.0\.0\.1` stands for the loopback address/,
} as const

test('every template has an answer here and a file for each model, and each event has templates', () => {
  const files = globSync('lambda/templates/*/*.js').map((path) =>
    path.split('/').slice(2).join('/'),
  )
  const wanted = models.flatMap((model) => templates.map((template) => fileOf(template, model)))
  assert.deepEqual(files.toSorted(), wanted.toSorted())
  assert.deepEqual(templates.map(({ id }) => id).toSorted(), Object.keys(answers).toSorted())
  assert.equal(templatesFor('conversational_command')[0]?.id, 'conversation')
  assert.equal(templatesFor(null)[0]?.id, 'greeting')
})

function templateCalled(name: string): Template {
  const found = templates.find(({ id }) => id === name)
  assert.ok(found, name)
  return found
}

const sampleOf = ({ payload }: Template) => ({ payload: payload ?? conversation })

/** Written through the API, with what the template says it needs, and put into service. */
async function deployed(
  it: Awaited<ReturnType<typeof scene>>,
  template: Template,
  model: Model,
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { name, secret } = template
  made += 1
  const secretName = secret && `${secret}_${made}`
  if (secretName !== null) {
    const kept = await it.ada.post(it.path('secrets'), { name: secretName, value: key })
    assert.equal(kept.status, 201, kept.text)
  }
  const written = await it.ada.post(it.path('functions'), {
    name: `${name} ${made}`,
    source: templateSource(template, model, secretName),
    variables: { ...template.variables, ...variables },
    ...(secretName !== null && model === 'v2' ? { secrets: [secretName] } : {}),
  })
  assert.equal(written.status, 201, written.text)
  const { id, etag } = written.body.value
  const served = await it.ada.post(`${it.path('functions')}/${id}/deploy`, {}, { ifMatch: etag })
  assert.equal(served.status, 200, served.text)
  return id as string
}
