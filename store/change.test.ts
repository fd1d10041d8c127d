import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import { accountRow } from './accounts.ts'
import { auditPage } from './audit.ts'
import { change, preview, refuse } from './change.ts'
import { passwordHashOf, setPasswordHash } from './credentials.ts'
import { directoryOf } from './directory.ts'
import { difference } from './replay.ts'
import {
  acme,
  addSkill,
  addUser,
  changing,
  done,
  editUser,
  person,
  renameUser,
  request,
  withAcme,
} from './sample.ts'
import type { Store } from './store.ts'
import { verifyAudit } from './verify.ts'

const now = async (store: Store) => {
  const directory = await directoryOf(store, acme)
  assert.ok(directory)
  return directory
}
const usersInRows = (store: Store) =>
  store.database.read.selectFrom('users').selectAll().where('account', '=', acme).execute()

test('change: a row, its audit entry and the revision are written together', async () => {
  const store = await withAcme()
  const { revision } = await done(store, addUser('ana'))

  assert.equal(revision, 2)
  assert.equal((await accountRow(store, acme))?.revision, 2)
  assert.equal((await usersInRows(store)).length, 1)
  const { items, total } = await auditPage(store, acme, { limit: 1 })
  assert.equal(total, 2)
  assert.equal(items[0]?.action, 'user.create')
  assert.equal(items[0]?.revision, 2)
  assert.equal((await now(store)).users.get(userId(1))?.loginName, 'ana')
  await store.close()
})

test('change: what is refused leaves no trace', async () => {
  const store = await withAcme()
  const before = await now(store)
  const refused = await change(store, request, () => fail({ kind: 'nothing-to-change' }))

  assert.deepEqual(refused, { ok: false, error: { kind: 'nothing-to-change' } })
  assert.equal(await now(store), before)
  assert.equal((await accountRow(store, acme))?.audit.count, 1)
  await store.close()
})

test('change: what breaks half way is undone whole, in the rows and in memory', async () => {
  const store = await withAcme()
  const before = await now(store)
  const broken = change(store, request, addUser('ana'), async (tx) => {
    await setPasswordHash(tx, acme, userId(1), { hash: 'h', at: 1 })
    throw new Error('the disk is dead')
  })
  await assert.rejects(broken, /the disk is dead/)

  assert.equal(await now(store), before)
  assert.deepEqual(await usersInRows(store), [])
  assert.equal(await passwordHashOf(store, acme, userId(1)), undefined)
  assert.equal((await accountRow(store, acme))?.audit.count, 1)
  // And the store goes on.
  assert.equal((await done(store, addUser('ana'))).revision, 2)
  await store.close()
})

test('change: what runs alongside may refuse, and nothing is written', async () => {
  const store = await withAcme()
  const refused = await change(store, request, addUser('ana'), async () =>
    refuse({ kind: 'nothing-to-change' }),
  )
  assert.equal(refused.ok, false)
  assert.deepEqual(await usersInRows(store), [])
  await store.close()
})

test('change: two at once go one after the other, each on what the one before left', async () => {
  const store = await withAcme()
  const names = Array.from({ length: 20 }, (_, index) => `person${index}`)
  const all = await Promise.all(names.map((name) => done(store, addUser(name))))

  assert.deepEqual(
    all.map(({ revision }) => revision),
    names.map((_, index) => index + 2),
  )
  assert.deepEqual(
    [...(await now(store)).users.values()].map(({ loginName }) => loginName),
    names,
  )
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()
})

test('change: readers see nothing of a change until it is committed', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'), async () => {
    assert.deepEqual(await usersInRows(store), [])
    assert.equal((await now(store)).users.size, 0)
  })
  assert.equal((await usersInRows(store)).length, 1)
  await store.close()
})

test('change: a name that is taken in other case or normal form is refused', async () => {
  const store = await withAcme()
  await done(store, addUser('René'))
  const again = await change(store, request, addUser('RENE\u0301'))

  assert.deepEqual(again, {
    ok: false,
    error: { kind: 'name-taken', noun: 'user', field: 'loginName', name: 'RENE\u0301' },
  })
  await done(store, addSkill('Sales'))
  const skill = await change(store, request, addSkill('sALES'))
  assert.equal(!skill.ok && skill.error.kind, 'name-taken')
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()
})

test('change: the login name of a deleted person stays taken, and the preview says so too', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'))
  await done(
    store,
    editUser(1, () => null),
  )
  assert.equal((await now(store)).users.size, 0)

  const taken = { kind: 'name-taken', noun: 'user', field: 'loginName', name: 'ANA' } as const
  assert.deepEqual(await preview(store, acme, addUser('ANA')), fail(taken))
  assert.deepEqual(await change(store, request, addUser('ANA')), fail(taken))
  await store.close()
})

test('change: an id is never used again, also after the store was closed', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'))
  await done(
    store,
    editUser(1, () => null),
  )
  await store.close()

  const reopened = await store.reopen()
  const { after } = await done(reopened, addUser('ben'))
  assert.deepEqual(
    [...after.users.values()].map(({ id }) => id),
    ['usr_2'],
  )
  await reopened.close()
})

test('change: a deletion that is taken back is the same person again', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'))
  const { before } = await done(
    store,
    editUser(1, () => null),
  )
  const user = before.users.get(userId(1)) ?? null
  await done(
    store,
    changing(() => [{ noun: 'user', id: userId(1), before: null, after: user }]),
  )

  assert.deepEqual((await now(store)).users.get(userId(1)), user)
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()
})

test('change: a plan that says what is not so is an error, and writes nothing', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'))
  const stale = person(1, 'someone else')
  await assert.rejects(
    change(
      store,
      request,
      changing(() => [
        { noun: 'user', id: userId(1), before: stale, after: { ...stale, name: 'x' } },
      ]),
    ),
    /is not what it was taken to be/,
  )
  assert.equal((await accountRow(store, acme))?.revision, 2)
  await store.close()
})

test('preview: shows exactly what the change then does, and writes nothing', async () => {
  const store = await withAcme()
  const shown = await preview(store, acme, addUser('ana'))
  assert.ok(shown.ok)
  assert.equal((await accountRow(store, acme))?.revision, 1)

  const { after } = await done(store, addUser('ana'))
  assert.equal(difference(shown.value.after, after), undefined)
  assert.equal(shown.value.revision, after.revision)
  await store.close()
})

test('change: time never goes back in the trail, even when the clock does', async () => {
  const times = [5_000, 4_000, 3_000, 9_000]
  const store = await withAcme({ now: () => times.shift() ?? 2_000 })
  await done(store, addUser('ana'))
  await done(store, renameUser(1, 'Ana'))

  const { items } = await auditPage(store, acme, { limit: 10 })
  const oldestFirst = items.map(({ at }) => at).toReversed()
  assert.deepEqual(
    oldestFirst,
    oldestFirst.toSorted((a, b) => a - b),
  )
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()
})

test('change: of an account that is not there is an error', async () => {
  const store = await withAcme()
  const nowhere = { ...request, account: 'nowhere' as typeof acme }
  await assert.rejects(
    change(store, nowhere, () => ok({ action: 'x.y', touches: [], warnings: [] })),
  )
  await store.close()
})
