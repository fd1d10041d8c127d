import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createUser } from '@rolecall/core/access/changes/users'
import { lockUser } from '@rolecall/core/access/changes/sign-in'
import { editions } from '@rolecall/core/catalog/shipped'
import { asAccountId, profileId, userId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { change } from '@rolecall/store/change'
import { filesIn } from '@rolecall/store/data-folder'
import { freshFolder } from '@rolecall/store/fresh'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { clientOf } from './fresh-client.ts'
import { startServer } from './fresh-process.ts'

const rolecall = fileURLToPath(new URL('bin/rolecall.js', import.meta.url))
const host = { kind: 'host' } as const

async function run(...words: readonly string[]) {
  const child = spawn(process.execPath, [rolecall, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, told] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (told += part))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, told }
}

/** Two administrators, of whom one is locked; nobody knows a password. */
async function lockedOut(): Promise<string> {
  const data = freshFolder()
  const { database, key } = filesIn(data)
  const store = await openStore({ file: database, key: keyFrom(key), now: Date.now, editions })
  await createAccount(store, { id: 'acme', name: 'Acme', edition: 'conversational-cloud' })
  const account = asAccountId('acme')
  assert.ok(account)
  const request = { account, actor: host, via: 'host' }
  for (const loginName of ['root', 'ada']) {
    const person = { loginName, name: loginName, nickname: loginName, email: 'a@example.com' }
    const rest = { kind: 'human', password: 'none', profiles: [profileId(4)] } as const
    const made = await change(store, request, (at) => createUser(at, host, { ...person, ...rest }))
    assert.ok(made.ok)
  }
  const locked = await change(store, request, (at) => lockUser(at, host, { id: userId(2) }))
  assert.ok(locked.ok)
  await store.close()
  return data
}

test('`rolecall admin recover` lets a locked administrator in again, with a password to change first', async () => {
  const data = await lockedOut()
  const { code, out, told } = await run('admin', 'recover', 'acme', '--user', 'ada', '--data', data)
  assert.equal(code, 0, told)
  const [, password = ''] = /first sign-in: (\S+)\n/.exec(out) ?? []

  const server = startServer(data)
  const { url } = await server.serving
  try {
    const ada = await clientOf(url).signIn('acme', 'ada', password)
    const { body } = await ada.get('/v1/me')
    assert.equal(body.fullAdmin, true)
    assert.equal(body.user.mustChangePassword, true)
    const next = 'quite another battery'
    const changed = await ada.post('/v1/me/password', { current: password, password: next })
    assert.equal(changed.status, 200)
    const trail = await ada.get('/v1/accounts/acme/audit?object=usr_2&limit=2')
    const { via, actor, reason } = trail.body.items[1]
    assert.deepEqual([via, actor.kind, reason], ['host', 'host', 'recovered on the host'])

    // While a server has the database nothing else does.
    const refused = await run('admin', 'recover', 'acme', '--user', 'root', '--data', data)
    assert.equal(refused.code, 1)
    assert.match(refused.told, /in use by process \d+.*stop that one first/)
  } finally {
    await server.kill('SIGTERM')
  }
})

test('`rolecall admin recover` without a person prints a link, and says what is not there', async () => {
  const data = await lockedOut()
  const where = ['--data', data, '--url', 'https://access.example.com']
  const { out } = await run('admin', 'recover', 'acme', ...where)
  assert.match(out, /\nhttps:\/\/access\.example\.com\/setup\?token=[\w-]{43}\n$/)
  const nobody = await run('admin', 'recover', 'acme', '--user', 'ghost', ...where)
  assert.deepEqual([nobody.code, nobody.out], [1, ''])
  assert.match(nobody.told, /there is nobody called `ghost` in `acme`/)
  assert.match((await run('admin', 'recover', 'other', ...where)).told, /no account `other`/)
  const again = await run(
    'account',
    'create',
    'acme',
    '--edition',
    'liveengage-2019',
    '--data',
    data,
  )
  assert.equal(again.code, 1)
  assert.match(again.told, /`acme` is taken/)
})
