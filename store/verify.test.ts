import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { recordEvent } from './events.ts'
import { acme, addUser, done, editUser, renameUser, withAcme } from './sample.ts'
import type { Store } from './store.ts'
import { verifyAudit } from './verify.ts'

/** Six entries: the genesis, three people, one of them renamed, one deleted. And three events. */
async function history(): Promise<Store> {
  const store = await withAcme()
  for (const name of ['ana', 'ben', 'cleo']) await done(store, addUser(name))
  await done(store, renameUser(2, 'Ben'))
  await done(
    store,
    editUser(3, () => null),
  )
  for (const reason of ['one', 'two', 'three'])
    await recordEvent(store, acme, {
      kind: 'sign-in-failed',
      actor: null,
      actorName: 'unknown',
      via: 'console',
      reason,
      address: '127.0.0.1',
    })
  assert.equal((await verifyAudit(store, acme)).ok, true)
  return store
}

const attacks: readonly {
  readonly name: string
  readonly sql: readonly string[]
  readonly at: number
  readonly problem: RegExp
}[] = [
  {
    name: 'the reason of an entry edited',
    sql: [`update audit set reason = 'x' where sequence = 3`],
    at: 3,
    problem: /entry 3 was changed/,
  },
  {
    name: 'the touches of an entry edited',
    sql: [`update audit set touches = replace(touches, 'ben', 'bea') where sequence = 3`],
    at: 3,
    problem: /entry 3 was changed/,
  },
  {
    name: 'the time of an entry edited',
    sql: [`update audit set at = at + 1 where sequence = 2`],
    at: 2,
    problem: /entry 2 was changed/,
  },
  {
    name: 'an entry dropped',
    sql: [`delete from audit_objects where sequence = 4`, `delete from audit where sequence = 4`],
    at: 4,
    problem: /entry 4 is missing/,
  },
  {
    name: 'the first entry dropped',
    sql: [`delete from audit_objects where sequence = 1`, `delete from audit where sequence = 1`],
    at: 1,
    problem: /entry 1 is missing/,
  },
  {
    name: 'an entry dropped and the rest moved up',
    sql: [
      `delete from audit_objects where sequence >= 4`,
      `delete from audit where sequence = 4`,
      `update audit set sequence = sequence - 1 where sequence = 5`,
      `update audit set sequence = sequence - 1 where sequence = 6`,
    ],
    at: 4,
    problem: /entry 4 was changed/,
  },
  {
    name: 'two entries swapped',
    sql: [
      `delete from audit_objects`,
      `update audit set sequence = 99 where sequence = 2`,
      `update audit set sequence = 2 where sequence = 3`,
      `update audit set sequence = 3 where sequence = 99`,
    ],
    at: 2,
    problem: /entry 2 was changed/,
  },
  {
    name: 'an entry slipped in at the end',
    sql: [
      `insert into audit select account, 7, at, actor_kind, actor_id, actor_name, via, action, touches, reason, 7, edition, hash, hash from audit where sequence = 6`,
    ],
    at: 7,
    problem: /entry 7 was changed/,
  },
  {
    name: 'the tail cut off',
    sql: [`delete from audit_objects where sequence > 4`, `delete from audit where sequence > 4`],
    at: 5,
    problem: /the end is cut off: 6 entries were written, 4 are there/,
  },
  {
    name: 'the tail cut off and the count set down',
    sql: [
      `delete from audit_objects where sequence > 5`,
      `delete from audit where sequence > 5`,
      `update accounts set audit_count = 5, audit_head = (select hash from audit where sequence = 5)`,
    ],
    at: 5,
    problem: /account revision is not as the trail says/,
  },
  {
    name: 'another head in the account',
    sql: [`update accounts set audit_head = 'x'`],
    at: 6,
    problem: /another head/,
  },
  {
    name: 'a row edited behind the trail',
    sql: [`update users set name = 'Mallory' where id = 'usr_2'`],
    at: 5,
    problem: /user usr_2 is not as the trail says/,
  },
  {
    name: 'a profile given behind the trail',
    sql: [`update users set profiles = '["prf_4"]' where id = 'usr_1'`],
    at: 2,
    problem: /user usr_1/,
  },
  {
    name: 'a deleted person brought back',
    sql: [`update users set deleted_at = null where id = 'usr_3'`],
    at: 6,
    problem: /user usr_3/,
  },
  {
    name: 'the row of a deleted person removed',
    sql: [`delete from users where id = 'usr_3'`],
    at: 6,
    problem: /user usr_3/,
  },
  {
    name: 'a counter set back',
    sql: [`update accounts set next_user = 1`],
    at: 6,
    problem: /account counters/,
  },
  {
    name: 'a feature switched on',
    sql: [`insert into features values ('acme', 'lines-of-business')`],
    at: 6,
    problem: /feature lines-of-business/,
  },
  {
    name: 'a row made unreadable',
    sql: [`update users set state = 'root' where id = 'usr_1'`],
    at: 6,
    problem: /rows are damaged: stored value "root"/,
  },
  {
    name: 'an entry hidden from the history of its object',
    sql: [`delete from audit_objects where sequence = 3`],
    at: 3,
    problem: /listed under other objects/,
  },
]

for (const { name, sql: statements, at, problem } of attacks)
  test(`verify: finds ${name}`, async () => {
    const store = await history()
    await store.database.write(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx)
    })
    const found = await verifyAudit(store, acme)
    assert.ok(!found.ok)
    assert.match(found.problem, problem)
    assert.equal(found.at, at)
    assert.equal(found.chain, 'audit')
    await store.close()
  })

const onEvents = [
  { name: 'edited', sql: `update events set reason = 'x' where sequence = 2`, at: 2 },
  { name: 'dropped', sql: `delete from events where sequence = 1`, at: 1 },
  { name: 'cut off', sql: `delete from events where sequence = 3`, at: 3 },
]
for (const { name, sql: statement, at } of onEvents)
  test(`verify: finds an event that was ${name}`, async () => {
    const store = await history()
    await store.database.write((tx) => sql.raw(statement).execute(tx))
    const found = await verifyAudit(store, acme)
    assert.ok(!found.ok)
    assert.equal(found.chain, 'events')
    assert.equal(found.at, at)
    await store.close()
  })

test('verify: may run while others write', async () => {
  const store = await history()
  const [verified] = await Promise.all([
    verifyAudit(store, acme),
    ...Array.from({ length: 10 }, (_, index) => done(store, addUser(`more${index}`))),
  ])
  assert.equal(verified.ok, true)
  assert.deepEqual(await verifyAudit(store, acme).then((found) => found.ok && found.entries), 16)
  await store.close()
})
