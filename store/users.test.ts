import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyPerson } from '@rolecall/core/access/arbitrary'
import type { Regional, User } from '@rolecall/core/access/directory'
import { groupId, lobId, numberOf, profileId, skillId, userId } from '@rolecall/core/kit/ids'
import { acme, withAcme } from './sample.ts'
import type { Db, UserColumns } from './tables.ts'
import { allPeople, users } from './users.ts'

/** On both sides of where a page and a number of digits end. */
const numbers = [
  1, 2, 9, 10, 11, 99, 100, 255, 256, 511, 512, 513, 999, 1000, 1023, 1024, 1511, 2048,
]
const batch = 512
const many = fc.sample(anyPerson, { numRuns: 1100, seed: 7 }).map((person, at): User => {
  const number = numbers[at] ?? 3000 + at * 7
  return {
    ...person,
    id: userId(number),
    // Names as a database keeps them, all different.
    loginName: `Person.${number}`,
    email: at % 2 === 0 ? `Person.${number}` : `${number}@example.com`,
    name: at % 3 === 0 ? `人 ${number}` : `Zoë ${number}`,
    nickname: at % 2 === 0 ? '' : '😀',
    ...(at % 6 === 0 ? { employeeId: `E-${number}` } : {}),
    memberGroup: at % 4 === 0 ? null : groupId(at),
    skills: at % 5 === 0 ? [skillId(at), skillId(1)] : [],
  }
})

/** The rows read the obvious way, each for itself. */
async function obvious(db: Db): Promise<readonly User[]> {
  const rows = await db.selectFrom('users').selectAll().where('account', '=', acme).execute()
  return rows
    .filter((row) => row.deleted_at === null)
    .map(userFrom)
    .toSorted((one, other) => numberOf(one.id) - numberOf(other.id))
}

const userFrom = (row: UserColumns) =>
  ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    loginName: row.login_name,
    email: row.email,
    name: row.name,
    nickname: row.nickname,
    ...(row.employee_id === '' ? {} : { employeeId: row.employee_id }),
    profiles: JSON.parse(row.profiles) as unknown,
    memberGroup: row.member_group,
    maxChats: row.max_chats,
    skills: JSON.parse(row.skills) as unknown,
    managedGroups: JSON.parse(row.managed_groups) as unknown,
    regional: JSON.parse(row.regional) as Regional,
    password: row.password,
    sessionEpoch: row.session_epoch,
    lobs: JSON.parse(row.lobs) as unknown,
  }) as User

test('users: all people are the rows read one by one, whatever their numbers are', async () => {
  const store = await withAcme()
  const { database } = store
  const removed = (people: readonly User[]) =>
    database.write(async (tx) => {
      for (const { id } of people) assert.equal(await users.remove(tx, acme, id, 1), 1)
    })
  await database.write(async (tx) => {
    for (const person of many) assert.equal(await users.insert(tx, acme, person), 1)
  })
  await removed(many.filter((_, at) => at % 7 === 3))
  const expected = await obvious(database.read)
  assert.ok(expected.length > batch && expected.length < many.length)
  const people = await allPeople(database.read, acme)
  assert.deepEqual([...people.values()], expected)
  assert.equal(people.size, expected.length)
  for (const { loginName, id } of expected)
    assert.equal(people.named(loginName.toUpperCase())?.id, id)
  for (const left of [batch + 1, batch, batch - 1, 1, 0]) {
    await removed((await obvious(database.read)).slice(left))
    assert.deepEqual([...(await allPeople(database.read, acme)).values()], expected.slice(0, left))
  }
  await store.close()
})

test('users: a row that cannot be read is an error that says what', async () => {
  const store = await withAcme()
  const { database } = store
  const [person] = many
  assert.ok(person)
  await database.write((tx) => users.insert(tx, acme, { ...person, lobs: [lobId(1)] }))
  const damages = {
    kind: 'ghost',
    state: 'gone',
    password: 'secret',
    profiles: '["grp_1"]',
    skills: '["skl_01"]',
    managed_groups: '["prf_1"]',
    lobs: '[""]',
    member_group: profileId(1),
  }
  for (const [column, damage] of Object.entries(damages)) {
    const kept = await database.write(async (tx) => {
      const row = await tx.selectFrom('users').selectAll().executeTakeFirstOrThrow()
      await tx
        .updateTable('users')
        .set({ [column]: damage })
        .execute()
      return row
    })
    await assert.rejects(allPeople(database.read, acme), /stored value .* cannot be read/, column)
    await database.write((tx) => tx.updateTable('users').set(kept).execute())
  }
  assert.equal((await allPeople(database.read, acme)).size, 1)
  await store.close()
})
