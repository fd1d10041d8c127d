import assert from 'node:assert/strict'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { scripts } from './scripts.ts'
import { stage, transcriptOf, type Desk, type Stage } from './stage.ts'

/** The command line as people meet it: each script against a server of its own, held against its page. */
for (const [name, { as, lines, edition }] of Object.entries(scripts))
  test(`the command line, ${name}: as its page says`, async (t) => {
    const on = await stage(edition === undefined ? {} : { edition })
    t.after(on.close)
    const desk = on.desk()
    await signedIn(on, desk, as)
    const page: string[] = []
    for (const typed of lines) page.push(transcriptOf(typed, await desk.run(typed)))
    t.assert.fileSnapshot(`${page.join('\n\n')}\n`, `tests/transcripts/${name}.golden.txt`, {
      serializers: [String],
    })
  })

async function signedIn(on: Stage, desk: Desk, as: 'ada' | 'mona' | 'ben') {
  const words = ['login', '--server', on.url, '--with-token']
  const { code, told } = await desk.run({ words, stdin: `${await on.tokenOf(on[as])}\n` })
  assert.equal(code, 0, told)
}

test('login by a code: it is shown, confirmed in a browser, kept where only its owner reads, and ended', async (t) => {
  const on = await stage()
  t.after(on.close)
  const desk = on.desk()
  const signing = desk.begin({ words: ['login', '--server', on.url, '--account', 'acme'] })
  const userCode = await signing.telling(/enter the code (\w{4}-\w{4})\n/)
  await on.ada.post(`/v1/device-sign-ins/${userCode}`, { approve: true })
  on.clock.at += 6_000
  const { code, out, told } = await signing.ended
  assert.equal(code, 0, told)
  assert.match(out, /^signed in to acme at http:\S+ as Ada, context acme\n$/)

  const file = join(desk.folder, 'rolecall', 'contexts.json')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  assert.match(kept.contexts.acme.token, /^rcs_/)
  assert.equal((await desk.run({ words: ['whoami', '--quiet'] })).out, `${on.people.ada.id}\n`)
  const shown = await desk.run({ words: ['context', 'list', '--json'] })
  assert.doesNotMatch(shown.out + shown.told, /rcs_/)

  // What others can read is not used.
  chmodSync(file, 0o644)
  const loose = await desk.run({ words: ['whoami'] })
  assert.equal(loose.code, 1)
  assert.match(loose.told, /others can read/)
  chmodSync(file, 0o600)

  assert.equal((await desk.run({ words: ['logout'] })).code, 0)
  assert.equal((await on.anyone.withKey(kept.contexts.acme.token).get('/v1/me')).status, 401)
  assert.equal((await desk.run({ words: ['whoami'] })).code, 4)
})

test('contexts: one for each server and account, the last one current, changed by name', async (t) => {
  const on = await stage()
  t.after(on.close)
  const desk = on.desk()
  await signedIn(on, desk, 'ada')
  const words = ['login', '--server', on.url, '--with-token', '--name', 'as-ben']
  assert.equal((await desk.run({ words, stdin: await on.tokenOf(on.ben) })).code, 0)
  const who = async (environment = {}, ...more: readonly string[]) =>
    (await desk.run({ words: ['whoami', '--quiet', ...more], environment })).out.trim()
  const { ada, ben } = on.people
  assert.equal(await who(), ben.id)
  assert.equal(await who({}, '--context', 'acme'), ada.id)
  assert.equal(await who({ ROLECALL_CONTEXT: 'acme' }), ada.id)
  // What the environment says beats what was kept.
  assert.equal(await who({ ROLECALL_TOKEN: await on.tokenOf(on.mona) }), on.people.mona.id)
  assert.equal((await desk.run({ words: ['context', 'use', 'acme'] })).code, 0)
  assert.equal(await who(), ada.id)
  assert.equal((await desk.run({ words: ['context', 'use', 'constructor'] })).code, 6)
})

test('a file that is not what login leaves is not guessed at', async (t) => {
  const on = await stage()
  t.after(on.close)
  const desk = on.desk()
  await signedIn(on, desk, 'ada')
  writeFileSync(join(desk.folder, 'rolecall', 'contexts.json'), '{"current":1}')
  const { code, told } = await desk.run({ words: ['whoami'] })
  assert.equal(code, 1)
  assert.match(told, /is not as `rolecall login` leaves it/)
})

test('an API key works from the environment, with its account, and cannot be signed in with', async (t) => {
  const on = await stage()
  t.after(on.close)
  const desk = on.desk()
  const key = {
    name: 'Reader',
    kind: 'permissions',
    permissions: ['manage-users'],
    expiresAt: on.clock.at + 1_000_000,
  }
  const { secret } = (await on.ada.post(on.path('api-keys'), key)).body.value
  const environment = { ROLECALL_TOKEN: secret, ROLECALL_SERVER: on.url }
  const words = ['users', 'list', '--quiet', '--limit', '1']
  const nameless = await desk.run({ words, environment })
  assert.equal(nameless.code, 64)
  assert.match(nameless.told, /set ROLECALL_ACCOUNT/)
  const named = { ...environment, ROLECALL_ACCOUNT: 'acme' }
  // A key reaches nobody who is above it: administrators are not among those it sees.
  assert.equal((await desk.run({ words, environment: named })).out, `${on.people.ben.id}\n`)
  const signing = ['login', '--server', on.url, '--with-token']
  const refused = await desk.run({ words: signing, stdin: secret })
  assert.equal(refused.code, 64)
  assert.match(refused.told, /an API key is no person/)
})
