import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Touch } from '@rolecall/core/access/change'
import type { Directory } from '@rolecall/core/access/directory'
import { apiKeyId, groupId, profileId, skillId, userId } from '@rolecall/core/kit/ids'
import { directoryOf } from './directory.ts'
import { difference } from './replay.ts'
import { acme, addUser, changing, done, person, withAcme } from './sample.ts'
import { verifyAudit } from './verify.ts'

/** A few hundred changes of every noun, the same each time. */
const anything = (step: number) => changing((directory) => touchesAt(step, directory), 'any.change')

function touchesAt(step: number, directory: Directory): readonly Touch[] {
  const { next, users, groups, skills, settings, keys } = directory
  const someone = [...users.values()][step % Math.max(users.size, 1)]
  switch (someone ? step % 9 : 0) {
    case 1: {
      const id = profileId(next.profile)
      const overrides = new Map([['message-support', step % 2 === 0]])
      const after = {
        id,
        role: 'agent',
        name: `Profile ${step}`,
        description: '',
        isDefault: false,
        createdBy: userId(1),
        overrides,
      }
      return [{ noun: 'profile', id, before: null, after }]
    }
    case 2: {
      const id = groupId(next['agent-group'])
      const parent = [...groups.values()].at(step % groups.size)?.id ?? groupId(1)
      return [
        { noun: 'agent-group', id, before: null, after: { id, name: `Group ${step}`, parent } },
      ]
    }
    case 3: {
      const id = skillId(next.skill)
      return [
        {
          noun: 'skill',
          id,
          before: null,
          after: { id, name: `Skill ${step}`, description: 'd', lobs: [] },
        },
      ]
    }
    case 4: {
      const id = apiKeyId(next['api-key'])
      const after = {
        id,
        name: 'key',
        createdBy: userId(1),
        kind: 'permissions',
        permissions: ['a'],
        asserts: [],
        expiresAt: step,
        revoked: false,
      } as const
      return [{ noun: 'api-key', id, before: null, after }]
    }
    case 5: {
      const on = directory.features.has('lines-of-business')
      return [
        { noun: 'feature', id: 'lines-of-business', before: on, after: !on },
        {
          noun: 'settings',
          id: 'settings',
          before: settings,
          after: { ...settings, delegable: new Set([`agent s${step}`]) },
        },
      ]
    }
    case 6: {
      const skill = [...skills.values()][0]
      const key = [...keys.values()][0]
      return [
        ...(skill ? [{ noun: 'skill', id: skill.id, before: skill, after: null } as const] : []),
        ...(key
          ? [
              {
                noun: 'api-key',
                id: key.id,
                before: key,
                after: { ...key, revoked: true },
              } as const,
            ]
          : []),
      ]
    }
    case 7:
      return someone
        ? [
            {
              noun: 'user',
              id: someone.id,
              before: someone,
              after: {
                ...someone,
                state: 'disabled',
                skills: [...skills.values()].map(({ id }) => id),
              },
            },
          ]
        : []
    case 8:
      return someone && users.size > 3
        ? [{ noun: 'user', id: someone.id, before: someone, after: null }]
        : []
    default: {
      const after = person(next.user, `login${step}`)
      return [{ noun: 'user', id: after.id, before: null, after }]
    }
  }
}

test('directory: after many changes, memory, rows and the replayed trail are one', async () => {
  const store = await withAcme()
  for (let step = 0; step < 200; step += 1) await done(store, anything(step))
  const inMemory = await directoryOf(store, acme)
  assert.ok(inMemory)
  for (const table of [inMemory.users, inMemory.profiles, inMemory.groups, inMemory.keys])
    assert.ok(table.size > 3)
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()

  const reopened = await store.reopen()
  const fromRows = await directoryOf(reopened, acme)
  assert.ok(fromRows)
  assert.notEqual(fromRows, inMemory)
  assert.equal(difference(inMemory, fromRows), undefined)
  await reopened.close()
})

test('directory: memory that fell behind catches up from the trail', async () => {
  const store = await withAcme()
  const old = await directoryOf(store, acme)
  assert.ok(old)
  for (let step = 0; step < 30; step += 1) await done(store, anything(step))
  const newest = await directoryOf(store, acme)
  assert.ok(newest)

  store.directories.set(acme, old)
  const { before } = await done(store, addUser('late'))
  assert.equal(difference(before, newest), undefined)
  await store.close()
})

test('directory: an account runs on the edition it was made with, not on the one shipped now', async () => {
  const store = await withAcme()
  const edition = (await directoryOf(store, acme))?.edition
  assert.ok(edition)
  await store.close()

  const reopened = await store.reopen({
    editions: new Map([[edition.id, { ...edition, title: 'Newer', roles: new Map() }]]),
  })
  assert.deepEqual((await directoryOf(reopened, acme))?.edition, edition)
  await reopened.close()
})

test('directory: there is none of an unknown account', async () => {
  const store = await withAcme()
  assert.equal(await directoryOf(store, 'nowhere' as typeof acme), undefined)
  await store.close()
})
