import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '@rolecall/core/access/decide'
import type { Directory } from '@rolecall/core/access/directory'
import { allows } from '@rolecall/core/access/compact/verdict'
import { noPlace, outside, userTarget, type Target } from '@rolecall/core/access/target'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { agents, delegates, lyon, paris, scene } from './fresh-scene.ts'

const places = (directory: Directory): readonly Target[] => [
  noPlace,
  ...[...directory.groups.values()].map(({ id }) => outside(directory, { group: id })),
  ...[...directory.users.values()].map((user) => userTarget(directory, user)),
]

test('what follows the account change by change answers as the rules do, after each', async () => {
  const it = await scene()
  const { ada, mona, people, path } = it
  const { compactOf } = it.world.store.directories
  let compared = 0

  async function compare() {
    const directory = await it.directory()
    const compact = compactOf(directory)
    assert.equal(compact.revision, directory.revision)
    for (const { id } of directory.users.values())
      for (const action of actionsOf(directory.edition))
        for (const place of places(directory)) {
          const actor = { kind: 'user', id } as const
          const verdict = allows(compact, directory, actor, action, place)
          assert.equal(verdict, decide(directory, actor, action, place).allowed, `${id} ${action}`)
          compared += 1
        }
  }
  const changed = async (answer: { readonly status: number; readonly text: string }) => {
    assert.ok(answer.status < 300, answer.text)
    await compare()
  }
  const etagOf = async (one: string) => (await ada.get(path(one))).body.etag as string

  await compare()
  const before = await it.directory()
  await changed(await ada.post(path('groups'), { name: 'North', parent: lyon }))
  const ben = `users/${people.ben.id}`
  await changed(await mona.patch(path(ben), { name: 'Benedict' }, await etagOf(ben)))
  await changed(await ada.patch(path(ben), { memberGroup: lyon }, await etagOf(ben)))
  const profile = `profiles/${delegates}`
  await changed(await ada.post(path(`${profile}/restore`), {}, { ifMatch: await etagOf(profile) }))
  await changed(await ada.patch(path('settings'), { features: { voice: false } }))
  const gone = `users/${people.cleo.id}`
  await changed(await ada.delete(path(gone), await etagOf(gone)))
  await changed(
    await ada.post(path('profiles'), { role: 'agent', name: 'New', duplicateOf: agents }),
  )

  // An older account, as a request under way may still hold it, is answered by what it says itself.
  const late = compactOf(before)
  const asked = outside(before, { group: paris })
  const mayStill = { kind: 'user', id: people.mona.id } as const
  assert.equal(
    allows(late, before, mayStill, 'conversation.read', asked),
    decide(before, mayStill, 'conversation.read', asked).allowed,
  )
  assert.ok(compared > 10_000, String(compared))
  await it.close()
})
