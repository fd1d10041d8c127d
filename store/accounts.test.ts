import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userId } from '@rolecall/core/kit/ids'
import { accountRow, createAccount, listAccounts } from './accounts.ts'
import { auditPage } from './audit.ts'
import { change } from './change.ts'
import { directoryOf } from './directory.ts'
import { freshStore } from './fresh.ts'
import { acme, addSkill, addUser, done, renameUser, withAcme } from './sample.ts'
import { verifyAudit } from './verify.ts'

test('account: starts with the Main Group and a default profile for each role', async () => {
  const store = await withAcme()
  const directory = await directoryOf(store, acme)
  assert.ok(directory)
  assert.deepEqual(
    [...directory.groups.values()],
    [{ id: 'grp_1', name: 'Main Group', parent: null }],
  )
  const roles = [...directory.edition.roles.values()]
  assert.deepEqual(
    [...directory.profiles.values()].map(({ id, role, name, isDefault }) => ({
      id,
      role,
      name,
      isDefault,
    })),
    roles.map(({ id, label }, index) => ({
      id: `prf_${index + 1}`,
      role: id,
      name: label,
      isDefault: true,
    })),
  )
  assert.deepEqual(directory.next, {
    user: 1,
    profile: roles.length + 1,
    'agent-group': 2,
    skill: 1,
    'api-key': 1,
    lob: 1,
  })
  await store.close()
})

test('account: starts with the features, defaults and delegable list that are shipped', async () => {
  const store = await withAcme()
  const directory = await directoryOf(store, acme)
  assert.ok(directory)
  const { edition, features, settings } = directory
  assert.deepEqual(
    [...features].toSorted(),
    [...edition.features.values()]
      .filter(({ startsOn }) => startsOn)
      .map(({ id }) => id)
      .toSorted(),
  )
  const agent = [...(edition.roles.get('agent')?.permissions.values() ?? [])]
  assert.ok(settings.delegable.size > 0)
  for (const { slug, sensitive } of agent)
    assert.equal(settings.delegable.has(`agent ${slug}`), sensitive === null, slug)
  assert.equal(settings.delegatesMayPassOn, true)
  await store.close()
})

test('account: its first entry holds all it starts with, so the trail alone gives the account', async () => {
  const store = await withAcme()
  const { items } = await auditPage(store, acme, { limit: 9 })
  assert.deepEqual(
    items.map(({ action, revision }) => ({ action, revision })),
    [{ action: 'account.create', revision: 1 }],
  )
  const verified = await verifyAudit(store, acme)
  assert.ok(verified.ok)
  const { entries, head, events } = verified
  assert.deepEqual({ entries, head, events }, { entries: 1, head: items[0]?.hash, events: 0 })
  await store.close()
})

test('account: a taken or bad id and an unknown edition are refused', async () => {
  const store = await withAcme()
  const making = async (id: string, edition = 'conversational-cloud') => {
    const made = await createAccount(store, { id, name: 'Other', edition })
    return !made.ok && made.error.kind === 'invalid' && made.error.field
  }
  assert.equal(await making('acme'), 'id')
  assert.equal(await making('not an id'), 'id')
  assert.equal(await making('other', 'no-such'), 'edition')
  assert.equal(await making('other', 'liveengage-2019'), false)
  assert.deepEqual(
    (await listAccounts(store)).map(({ id, edition }) => [id, edition]),
    [
      ['acme', 'conversational-cloud'],
      ['other', 'liveengage-2019'],
    ],
  )
  assert.equal(await accountRow(store, 'nowhere'), undefined)
  await store.close()
})

test('account: two accounts know nothing of each other', async () => {
  const store = await withAcme()
  const made = await createAccount(store, {
    id: 'other',
    name: 'Other',
    edition: 'liveengage-2019',
  })
  assert.ok(made.ok)
  const other = made.value.after.account
  await done(store, addUser('ana'))
  const same = await change(
    store,
    { account: other, actor: { kind: 'host' }, via: 'host' },
    addUser('ana'),
  )
  assert.ok(same.ok)
  assert.equal(same.value.revision, 2)
  assert.equal((await auditPage(store, other, { limit: 9 })).total, 2)
  for (const account of [acme, other]) assert.equal((await verifyAudit(store, account)).ok, true)
  await store.close()
})

test('audit: is filtered by action, actor, object and time, and paged newest first', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'))
  await done(store, addSkill('Sales'))
  const byAna = await change(
    store,
    { account: acme, actor: { kind: 'user', id: userId(1) }, via: 'console', reason: 'typo' },
    renameUser(1, 'Ana'),
  )
  assert.ok(byAna.ok)

  const sequences = async (filter: Parameters<typeof auditPage>[2]) => {
    const { items, total } = await auditPage(store, acme, filter)
    return { sequences: items.map(({ sequence }) => sequence), total }
  }
  assert.deepEqual(await sequences({ limit: 2 }), { sequences: [4, 3], total: 4 })
  assert.deepEqual(await sequences({ limit: 2, before: 3 }), { sequences: [2, 1], total: 4 })
  assert.deepEqual(await sequences({ limit: 9, object: 'usr_1' }), { sequences: [4, 2], total: 2 })
  assert.deepEqual(await sequences({ limit: 9, actor: 'usr_1' }), { sequences: [4], total: 1 })
  assert.deepEqual(await sequences({ limit: 9, action: 'skill.create' }), {
    sequences: [3],
    total: 1,
  })
  const { at } = byAna.value
  assert.deepEqual(await sequences({ limit: 9, from: at }), { sequences: [4], total: 1 })
  assert.deepEqual(await sequences({ limit: 9, to: at }), { sequences: [3, 2, 1], total: 3 })

  const [entry] = (await auditPage(store, acme, { limit: 1 })).items
  assert.deepEqual(entry?.actor, { kind: 'user', id: 'usr_1', name: 'Person 1' })
  assert.equal(entry?.reason, 'typo')
  await store.close()
})

test('account: none are there at first', async () => {
  const store = await freshStore()
  assert.deepEqual(await listAccounts(store), [])
  await store.close()
})
