import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Profile } from '@rolecall/core/access/directory'
import { profileId } from '@rolecall/core/kit/ids'
import { acme, addSkill, changing, done, withAcme } from './sample.ts'
import { versionAt, versionsOf } from './versions.ts'

const agents = profileId(1)

const editAgents = (edit: (profile: Profile) => Profile) =>
  changing(({ profiles }) => {
    const before = profiles.get(agents)
    assert.ok(before)
    return [{ noun: 'profile', id: agents, before, after: edit(before) }]
  }, 'profile.edit')

test('the versions of a profile are the changes that touched it, newest first', async () => {
  const store = await withAcme()
  await done(store, addSkill('French'))
  const named = await done(
    store,
    editAgents((was) => ({ ...was, name: 'Agents' })),
  )
  await done(store, addSkill('Dutch'))
  const overrides = new Map([['message-support', false]])
  const switched = await done(
    store,
    editAgents((was) => ({ ...was, overrides })),
  )

  const { items, total } = await versionsOf(store, acme, agents, { limit: 10 })
  assert.equal(total, 3)
  assert.deepEqual(
    items.map(({ entry, was, is }) => [entry.revision, was?.name, is?.name, is?.overrides.size]),
    [
      [switched.revision, 'Agents', 'Agents', 1],
      [named.revision, 'Agent', 'Agents', 0],
      [1, undefined, 'Agent', 0],
    ],
  )
  const [newest] = items
  assert.deepEqual(newest?.is, switched.after.profiles.get(agents))
  const before = newest?.entry.sequence
  const rest = await versionsOf(store, acme, agents, { limit: 10, before })
  assert.deepEqual(rest.items, items.slice(1))
  await store.close()
})

test('a version is found by the revision that made it, and by no other', async () => {
  const store = await withAcme()
  const named = await done(
    store,
    editAgents((was) => ({ ...was, name: 'Agents' })),
  )
  const later = await done(store, addSkill('French'))
  assert.equal((await versionAt(store, acme, agents, named.revision))?.name, 'Agents')
  assert.equal((await versionAt(store, acme, agents, 1))?.name, 'Agent')
  assert.equal(await versionAt(store, acme, agents, later.revision), undefined)
  assert.equal(await versionAt(store, acme, profileId(2), named.revision), undefined)
  assert.equal(await versionAt(store, acme, agents, 99), undefined)
  await store.close()
})

test('what one change did to a profile twice is one version of it', async () => {
  const store = await withAcme()
  const twice = changing(({ profiles }) => {
    const before = profiles.get(agents)
    assert.ok(before)
    const between = { ...before, name: 'Between' }
    return [
      { noun: 'profile', id: agents, before, after: between },
      { noun: 'profile', id: agents, before: between, after: { ...before, name: 'After' } },
    ]
  }, 'profile.edit')
  await done(store, twice)
  const { items } = await versionsOf(store, acme, agents, { limit: 1 })
  assert.deepEqual([items[0]?.was?.name, items[0]?.is?.name], ['Agent', 'After'])
  await store.close()
})
