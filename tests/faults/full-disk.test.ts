import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import type { Answer, Client } from '@rolecall/server/fresh-client'
import { startServer } from '@rolecall/server/fresh-process'
import { filesIn } from '@rolecall/store/data-folder'
import { directoryOf } from '@rolecall/store/directory'
import { existingKey } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { verifyAudit } from '@rolecall/store/verify'
import { limitedFiles, smallDisk, type Disk } from './disk.ts'
import { askerFor, firstAdmin } from './first-admin.ts'

const account = asAccountId('main') as AccountId
const path = (rest: string) => `/v1/accounts/main/${rest}`

/** Several rows each, so that a disk can be full in the middle of one. */
const addPerson = (admin: Client, name: string): Promise<Answer> =>
  admin.post(path('users'), {
    loginName: name,
    name,
    nickname: name,
    email: `${name}@example.com`,
    profiles: ['prf_1'],
    maxChats: 3,
    skills: [{ create: name }],
    reason: 'x'.repeat(400),
  })

type Problem = { readonly status: number; readonly code: string; readonly detail: RegExp }

async function fillsUp(t: TestContext, disk: Disk, problem: Problem): Promise<void> {
  const server = startServer(disk.folder)
  t.after(async () => {
    await server.kill('SIGKILL')
    disk.remove()
  })
  const admin = await firstAdmin(server)
  const isAllowed = await askerFor(admin)
  const there = ['before']
  assert.equal((await addPerson(admin, 'before')).status, 201)

  disk.fill(100_000, server.pid)
  let refused = 0
  for (let count = 1; refused < 10; count += 1) {
    assert.ok(count < 200, 'the disk does not fill up')
    const answer = await addPerson(admin, `p${count}`)
    if (answer.status === 201) there.push(`p${count}`)
    else {
      refused += 1
      assert.equal(answer.status, problem.status, answer.text)
      assert.equal(answer.body.code, problem.code)
      assert.match(answer.body.detail, problem.detail)
      assert.equal((await isAllowed()).body.decision, true)
    }
  }
  assert.deepEqual(await logins(admin), there.toSorted())
  const audit = await admin.get(path('audit'))
  assert.equal(audit.status, 200, audit.text)

  disk.free(server.pid)
  assert.equal((await addPerson(admin, 'after')).status, 201)
  assert.deepEqual(await logins(admin), [...there, 'after'].toSorted())
  assert.equal((await server.kill('SIGTERM')).code, 0)
  await isWhole(disk.folder, [...there, 'after'])
}

async function logins(admin: Client): Promise<readonly string[]> {
  const { body, status, text } = await admin.get(path('users?limit=200'))
  assert.equal(status, 200, text)
  const { items } = body as { items: readonly { loginName: string }[] }
  return items
    .map(({ loginName }) => loginName)
    .filter((name) => name !== 'root')
    .toSorted()
}

/** Each person stands there with their skill, or neither does. */
async function isWhole(folder: string, there: readonly string[]): Promise<void> {
  const { database: file, key } = filesIn(folder)
  const store = await openStore({ file, key: existingKey(key), now: Date.now, editions: new Map() })
  const directory = await directoryOf(store, account)
  assert.ok(directory)
  const skills = [...directory.skills.values()].map(({ name }) => name)
  assert.deepEqual(skills.toSorted(), [...there].toSorted())
  assert.equal((await verifyAudit(store, account)).ok, true)
  await store.close()
}

test('a full disk: writes are refused whole, the rest goes on, and so do writes afterwards', (t) => {
  const disk = smallDisk()
  // The next test is for who may not mount one.
  if (!disk) return t.diagnostic('no file system can be mounted here')
  return fillsUp(t, disk, {
    status: 507,
    code: 'storage-full',
    detail: /^the database has no room left, and nothing was saved$/,
  })
})

test('files that may not grow: the same', (t) =>
  fillsUp(t, limitedFiles(), {
    status: 503,
    code: 'storage-unavailable',
    detail: /^the database cannot be used just now, and nothing was saved$/,
  }))
