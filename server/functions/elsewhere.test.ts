import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { freshRunner } from '@rolecall/runtime/fresh-runner'
import { configFrom, elsewhereIn } from '../config.ts'
import { scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { engineSettings } from './settings.ts'

const secret = `whsec_${randomBytes(32).toString('base64')}`
const runner = await freshRunner((body, headers) => new Webhook(secret).verify(body, headers))
const environment = {
  ROLECALL_FUNCTIONS: 'http',
  ROLECALL_FUNCTIONS_URL: runner.url,
  ROLECALL_FUNCTIONS_SECRET: secret,
}

test('functions that run elsewhere are deployed, called and logged as any', async () => {
  const config = configFrom(environment)
  assert.ok(config.ok, JSON.stringify(config))
  const it = await scene({ engine: engineSettings(config.value) })
  after(it.close)
  const { ada, path } = it
  assert.equal((await ada.post(path('secrets'), { name: 'token', value: 's3cret' })).status, 201)
  const source = `async function lambda({ payload }) { return [payload, secrets.token] }`
  const made = await ada.post(path('functions'), { name: 'Away', source, secrets: ['token'] })
  const { id, etag } = made.body.value
  const deployed = await ada.post(path(`functions/${id}/deploy`), {}, { ifMatch: etag })
  assert.equal(deployed.status, 200, deployed.text)
  const { app } = await callerOn(it)
  const answer = await app.post(path(`functions/${id}/invoke`), { payload: 7 })
  assert.deepEqual([answer.status, answer.body], [200, [7, 's3cret']], answer.text)
  const ready = await it.anyone.get('/readyz')
  assert.deepEqual(ready.body.functions, { kind: 'elsewhere', at: new URL(runner.url).origin })

  const undeployed = await ada.post(path(`functions/${id}/undeploy`))
  assert.equal(undeployed.status, 200, undeployed.text)
  assert.equal((await app.post(path(`functions/${id}/invoke`), {})).status, 404)
  assert.equal(runner.heard.at(-1)?.['kind'], 'undeploy')
})

test('where functions run elsewhere the address is named, and safe on the way', () => {
  const said = (more: object) => {
    const config = configFrom({ ...environment, ...more })
    return config.ok ? elsewhereIn(config.value) : config.error
  }
  assert.deepEqual(said({}), { url: runner.url, secret })
  assert.equal(said({ ROLECALL_FUNCTIONS: 'sealed' }), null)
  assert.match(String(said({ ROLECALL_FUNCTIONS_URL: undefined })), /say where functions run/)
  const far = 'http://runner.example.com/'
  assert.match(String(said({ ROLECALL_FUNCTIONS_URL: far })), /must be https/)
  assert.match(String(said({ ROLECALL_FUNCTIONS_SECRET: 'short' })), /ROLECALL_FUNCTIONS_SECRET/)
})
