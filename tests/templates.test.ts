import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { eventTypes } from '@rolecall/core/functions/events'
import { models, type Model } from '@rolecall/core/functions/limits'
import { scene } from '@rolecall/server/fresh-scene'
import { templates, templatesFor, type Template } from '@rolecall/lambda/templates'

/** A service that a template asks: it answers with what it was asked. */
const service = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://local')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ asked: searchParams.get('query') }))
}).listen(0, '127.0.0.1')
await new Promise((listening) => service.once('listening', listening))
const { port } = service.address() as AddressInfo

const host = 'service.example.com'
let made = 0

const key = 'a key of tests'
const signed = (payload: unknown) =>
  createHmac('sha256', key).update(JSON.stringify(payload)).digest('hex')
const conversation = eventTypes.find(({ bySkill }) => bySkill)?.sample
const { convId, cbotEventType } = conversation as Record<string, string>

/** What each answers to its own sample. */
const answers: Readonly<Record<string, unknown>> = {
  greeting: { greeting: 'Hello Ada' },
  http: { asked: 'order 1042' },
  secret: { signature: signed({ order: 1042 }) },
  webhook: { received: true },
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
      const id = await deployed(it, template, model)
      const { payload } = sampleOf(template)
      const input = { payload, headers: [{ key: 'X-Signature', value: signed(payload) }] }
      const called = await it.ada.post(`${all}/${id}/invoke`, input)
      assert.equal(called.status, 200, called.text)
      assert.deepEqual(called.body, answers[template.id])
    })

  test(`a webhook whose signature does not fit is refused, in ${model}`, async () => {
    const webhook = templates.find(({ id }) => id === 'webhook')
    assert.ok(webhook)
    const id = await deployed(it, webhook, model)
    const headers = [{ key: 'X-Signature', value: 'guessed' }]
    const called = await it.ada.post(`${all}/${id}/invoke`, { payload: { order: 1 }, headers })
    assert.equal(called.status, 500)
    assert.match(called.text, /the signature does not fit/)
  })
}
after(() => service.close())

test('every template has an answer here, and each event has templates', () => {
  assert.deepEqual(templates.map(({ id }) => id).toSorted(), Object.keys(answers).toSorted())
  assert.equal(templatesFor('conversational_command')[0]?.id, 'conversation')
  assert.equal(templatesFor(null)[0]?.id, 'greeting')
})

const sampleOf = ({ payload }: Template) => ({ payload: payload ?? conversation })

/** Written through the API, with what the template says it needs, and put into service. */
async function deployed(
  it: Awaited<ReturnType<typeof scene>>,
  { name, source, variables, secret }: Template,
  model: Model,
): Promise<string> {
  made += 1
  const secretName = secret && `${secret}_${made}`
  if (secretName !== null) {
    const kept = await it.ada.post(it.path('secrets'), { name: secretName, value: key })
    assert.equal(kept.status, 201, kept.text)
  }
  const written = await it.ada.post(it.path('functions'), {
    name: `${name} ${made}`,
    source: source(model, secretName ?? ''),
    variables: 'ADDRESS' in variables ? { ADDRESS: `http://${host}:${port}/search` } : variables,
    ...(secretName !== null && model === 'v2' ? { secrets: [secretName] } : {}),
  })
  assert.equal(written.status, 201, written.text)
  const { id, etag } = written.body.value
  const served = await it.ada.post(`${it.path('functions')}/${id}/deploy`, {}, { ifMatch: etag })
  assert.equal(served.status, 200, served.text)
  return id as string
}
