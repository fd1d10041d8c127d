import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admins } from '../fresh-scene.ts'
import { freshServer } from '../fresh.ts'
import type { EngineSettings } from '../functions/engine.ts'

/** What whoever deploys is told of a server that runs functions so. */
async function told(engine: EngineSettings) {
  const server = await freshServer({ engine })
  after(server.close)
  await server.person('root', [admins])
  const root = await server.signIn('root')
  const path = `/v1/accounts/${server.account}/functions-runtime`
  return { server, ask: async () => (await root.get(path)).body }
}

test('before anything ran, whoever deploys hears how it is to run', async () => {
  const { server, ask } = await told({})
  const { isolation, sentence } = await ask()
  assert.equal(isolation, 'not-started')
  assert.match(sentence, /sealed off or not at all/)
  await server.world.functions.engine.start()
  const started = await ask()
  assert.equal(started.isolation, server.world.functions.engine.isolation().kind)
  if (started.isolation === 'sealed')
    assert.match(started.sentence, /is sealed off: .*; \d+ ways out were tried/)
})

test('what is not sealed off is said, and the address elsewhere is not told', async () => {
  const url = 'https://runner.example.com/secret-path'
  const each: readonly (readonly [EngineSettings, string, RegExp])[] = [
    [{ trusted: true }, 'trusted', /^functions run unsealed/],
    [{ elsewhere: { url, secret: 'whsec_c2VjcmV0' } }, 'elsewhere', /^functions run on a platform/],
    [{ isOff: true }, 'off', /^functions are switched off/],
  ]
  for (const [engine, isolation, sentence] of each) {
    const answer = await (await told(engine)).ask()
    assert.equal(answer.isolation, isolation)
    assert.match(answer.sentence, sentence)
    assert.doesNotMatch(JSON.stringify(answer), /runner\.example/)
  }
})
