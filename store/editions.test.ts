import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveEdition } from '@rolecall/core/access/changes/edition'
import { conversationalCloud } from '@rolecall/core/catalog/conversational-cloud'
import { liveengage2019 } from '@rolecall/core/catalog/liveengage-2019'
import { profileId } from '@rolecall/core/kit/ids'
import { sql } from 'kysely'
import { createAccount } from './accounts.ts'
import { caughtUp, directoryOf } from './directory.ts'
import { freshStore } from './fresh.ts'
import { directoryAt } from './past.ts'
import { difference } from './replay.ts'
import { acme, addUser, done, editUser, request } from './sample.ts'
import { verifyAudit } from './verify.ts'

const move = (directory: Parameters<typeof moveEdition>[0]) =>
  moveEdition(directory, request.actor, { to: conversationalCloud })

async function moved() {
  const store = await freshStore()
  const created = await createAccount(store, { id: acme, name: 'Acme', edition: 'liveengage-2019' })
  assert.ok(created.ok)
  await done(store, addUser('ana'))
  const admin = { profiles: [profileId(4)], memberGroup: null, maxChats: null }
  const { after: before } = await done(
    store,
    editUser(1, (user) => ({ ...user, ...admin })),
  )
  const { after } = await done(store, move)
  const { after: last } = await done(store, addUser('ben'))
  return { store, before, after, last }
}

test('an account that moved to another edition is on it after a restart, and its trail adds up', async () => {
  const { store, before, last } = await moved()
  assert.equal(before.edition.id, liveengage2019.id)
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()
  const again = await store.reopen()
  const directory = await directoryOf(again, acme)
  assert.ok(directory)
  assert.equal(directory.edition, conversationalCloud)
  assert.equal(difference(directory, last), undefined)
  await again.close()
})

test('before the move it was on the edition before, and another process follows it over', async () => {
  const { store, before, after, last } = await moved()
  const past = await directoryAt(store, acme, { revision: before.revision })
  assert.ok(past)
  assert.equal(past.edition.id, liveengage2019.id)
  assert.equal(difference(past, before), undefined)
  const then = await directoryAt(store, acme, { revision: after.revision })
  assert.equal(then?.edition, conversationalCloud)
  const behind = await caughtUp(store, before)
  assert.equal(behind.edition, conversationalCloud)
  assert.equal(difference(behind, last), undefined)
  await store.close()
})

test('a trail that says another edition than it moved to is found', async () => {
  for (const column of [
    'edition = (select edition from audit where sequence = 1)',
    `touches = replace(touches, '"noun":"edition"', '"noun":"feature"')`,
  ]) {
    const { store } = await moved()
    await store.database.write((tx) =>
      sql`update audit set ${sql.raw(column)} where sequence = 4`.execute(tx),
    )
    const verified = await verifyAudit(store, acme)
    assert.ok(!verified.ok)
    assert.equal(verified.at, 4)
    await store.close()
  }
})
