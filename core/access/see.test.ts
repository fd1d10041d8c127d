import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asActor } from './acting.ts'
import { anyDirectory } from './arbitrary.ts'
import type { Actor, Directory } from './directory.ts'
import { admin, account, delegate } from './sample.ts'
import { seesEverybody, visibleAs } from './see.ts'

const actors = ({ users, keys }: Directory): readonly Actor[] => [
  ...[...users.values()].map(({ id }): Actor => ({ kind: 'user', id })),
  ...[...keys.values()].map(({ id }): Actor => ({ kind: 'api-key', id })),
]

test('who is said to see everybody does see each of them', () => {
  let [all, some] = [0, 0]
  fc.assert(
    fc.property(anyDirectory, (directory) => {
      for (const actor of actors(directory)) {
        const acting = asActor(directory, actor)
        if (!seesEverybody(acting)) some += 1
        else {
          assert.equal(visibleAs(acting, 'user').length, directory.users.size)
          all += 1
        }
      }
    }),
    { numRuns: 100 },
  )
  assert.ok(all > 100 && some > 100, `${all} who see everybody, ${some} who do not`)
})

test('administrators see everybody, delegates never do', () => {
  assert.equal(seesEverybody(asActor(account, admin)), true)
  assert.equal(seesEverybody(asActor(account, delegate)), false)
})
