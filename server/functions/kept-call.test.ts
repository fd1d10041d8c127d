import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { editions } from '@rolecall/core/catalog/shipped'
import type { AccountId } from '@rolecall/core/kit/ids'
import { filesIn } from '@rolecall/store/data-folder'
import { existingKey } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { clientOf, signedIn } from '../fresh-client.ts'
import { startServer } from '../fresh-process.ts'
import { freshWorld } from '../fresh.ts'
import { deployed } from './fresh-function.ts'

const account = 'main' as AccountId
const path = (rest: string) => `/v1/accounts/main/${rest}`

test('a call that was accepted is not lost in silence when the server is killed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'rolecall-async-'))
  const on = { ROLECALL_FUNCTIONS: 'sealed' }
  const first = startServer(data, on)
  const { url, printed } = await first.serving
  const token = /token=(\S+)/.exec(printed)?.[1] ?? ''
  const anyone = clientOf(url)
  const setup = await anyone.post('/v1/setup', {
    token,
    loginName: 'ada',
    name: 'Ada',
    nickname: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse battery',
  })
  const cookie = signedIn(url, setup).headers
  await first.kill('SIGTERM')
  const { database: file, key } = filesIn(data)
  const store = await openStore({ file, key: existingKey(key), now: Date.now, editions })
  const world = freshWorld(store, () => undefined)
  const slow = await deployed(
    { world, account },
    'const lambda = () => new Promise((done) => setTimeout(() => done("late"), 3_000))',
  )
  const quick = await deployed({ world, account }, 'const lambda = async () => "soon"')
  await store.close()

  const second = startServer(data, on)
  const ada = clientOf((await second.serving).url, cookie)
  const accepted = async (id: string) => {
    const answer = await ada.post(path(`functions/${id}/invoke?async=true&deadlineMs=4000`))
    assert.equal(answer.status, 202, answer.text)
    return path(`calls/${answer.body.call}`)
  }
  const done = await accepted(quick)
  for (let wait = 0; wait < 200 && (await ada.get(done)).body.status === 'pending'; wait += 1)
    await pause(25)
  const lost = await accepted(slow)
  await second.kill('SIGKILL')

  const third = startServer(data, on)
  const again = clientOf((await third.serving).url, cookie)
  assert.deepEqual((await again.get(done)).body.answer, { status: 200, body: 'soon' })
  assert.equal((await again.get(lost)).body.status, 'lost')
  await third.kill('SIGTERM')
  rmSync(data, { recursive: true })
})
