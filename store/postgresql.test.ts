import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { decide } from '@rolecall/core/access/decide'
import { userTarget } from '@rolecall/core/access/target'
import { userId } from '@rolecall/core/kit/ids'
import { change } from './change.ts'
import { directoriesUnder } from './directories.ts'
import { directoryOf } from './directory.ts'
import { directoryAt } from './following.ts'
import { freshStore } from './fresh.ts'
import { asked, freshUrl, postgresHere } from './fresh-postgres.ts'
import type { Store } from './open.ts'
import { difference } from './replay.ts'
import { acme, addUser, done, editUser, renameUser, request, withAcme } from './sample.ts'
import { verifyAudit } from './verify.ts'

/** What is so on PostgreSQL alone: several processes on one database. */
const onPostgres = (name: string, body: (t: TestContext) => Promise<void>) =>
  test(name, async (t) => {
    if (postgresHere(t)) await body(t)
  })

async function twoNodes(t: TestContext) {
  const url = await freshUrl()
  const one = await withAcme({ place: { url } })
  await done(one, addUser('ana'))
  const two = await one.reopen()
  t.after(() => Promise.all([one.close(), two.close()]))
  assert.equal(await isAnaAllowed(two), true)
  return { url, one, two }
}

const isAnaAllowed = async (store: Store) => {
  const directory = await directoryOf(store, acme)
  assert.ok(directory)
  const ana = directory.users.get(userId(1))
  assert.ok(ana)
  const itself = userTarget(directory, ana)
  return decide(directory, { kind: 'user', id: ana.id }, 'my-account.read', itself).allowed
}
/** The connections of this test's nodes. */
const isOurs = `application_name = current_setting('application_name')`
const suspended = editUser(1, (user) => ({ ...user, state: 'disabled' }))
const enabled = editUser(1, (user) => ({ ...user, state: 'enabled' }))

/** For what is read each second, on a busy machine. */
const slowMs = 5_000

/** Milliseconds until it is so; more than two seconds are too many. */
async function soon(isSo: () => Promise<boolean> | boolean, limitMs = 2_000): Promise<number> {
  const from = performance.now()
  while (!(await isSo())) {
    assert.ok(performance.now() - from < limitMs, `not so after ${limitMs} ms`)
    await setTimeout(1)
  }
  return performance.now() - from
}

onPostgres('nodes: a change on one is what the other decides on, at once', async (t) => {
  const { one, two } = await twoNodes(t)
  const times: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const isOn = round % 2 === 1
    await done(one, isOn ? enabled : suspended)
    times.push(await soon(async () => (await isAnaAllowed(two)) === isOn))
  }
  const [median = 0, worst = 0] = [times.toSorted((a, b) => a - b)[10], Math.max(...times)]
  t.diagnostic(`seen after ${median.toFixed(1)} ms (median), ${worst.toFixed(1)} ms (worst)`)
})

onPostgres('nodes: a change comes also when nobody announces it', async (t) => {
  const { one, two } = await twoNodes(t)
  const mute: Store = { ...one, database: { ...one.database, announce: () => Promise.resolve() } }
  await done(mute, suspended)
  const ms = await soon(async () => !(await isAnaAllowed(two)), slowMs)
  t.diagnostic(`seen after ${ms.toFixed(0)} ms`)
})

onPostgres('nodes: a change comes also when the listening connections are killed', async (t) => {
  const { url, one, two } = await twoNodes(t)
  const killed = await asked(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where ${isOurs} and query like 'listen %'`,
  )
  assert.equal(killed.length, 2)
  await done(one, suspended)
  const ms = await soon(async () => !(await isAnaAllowed(two)), slowMs)
  t.diagnostic(`seen after ${ms.toFixed(0)} ms`)

  // And they listen again.
  const listeners = `select 1 from pg_stat_activity where ${isOurs} and query like 'listen %' and state = 'idle'`
  await soon(async () => (await asked(url, listeners)).length >= 2, slowMs)
  await done(one, enabled)
  await soon(() => isAnaAllowed(two))
})

onPostgres('nodes: both change one account at once, and none of it is lost', async (t) => {
  const { one, two } = await twoNodes(t)
  const names = Array.from({ length: 20 }, (_, index) => `person${index}`)
  const revisions = await Promise.all(
    names.map(async (name, index) => {
      const { revision } = await done(index % 2 === 0 ? one : two, addUser(name))
      return revision
    }),
  )
  assert.equal(new Set(revisions).size, names.length)
  for (const node of [one, two]) {
    await soon(async () => (await directoryOf(node, acme))?.users.size === names.length + 1)
    assert.equal((await verifyAudit(node, acme)).ok, true)
  }
  const [ours, theirs] = [await directoryOf(one, acme), await directoryOf(two, acme)]
  assert.ok(ours && theirs)
  assert.equal(difference(ours, theirs), undefined)
})

onPostgres('nodes: none ever answers older than what it has answered', async (t) => {
  const { one, two } = await twoNodes(t)
  const writing = Promise.all(
    [one, two].map(async (node) => {
      for (let count = 0; count < 25; count += 1) {
        const { revision } = await done(node, renameUser(1, `Name ${count} of ${node === one}`))
        assert.ok(((await directoryOf(node, acme))?.revision ?? 0) >= revision)
      }
    }),
  ).then(() => true)
  let [last, looks] = [0, 0]
  for (let isDone = false; !isDone; looks += 1) {
    const revision = (await directoryOf(two, acme))?.revision ?? 0
    assert.ok(revision >= last, `${revision} after ${last}`)
    last = revision
    isDone = await Promise.race([writing, setTimeout(1, false)])
  }
  assert.ok(looks > 20)
  await soon(async () => (await directoryOf(two, acme))?.revision === 52)
})

onPostgres('nodes: one that cannot read says how long it has not', async (t) => {
  const { one, two } = await twoNodes(t)
  await soon(() => two.lag() < 1_500)
  await one.database.write(async (tx) => {
    await sql`lock table accounts in access exclusive mode`.execute(tx)
    await soon(() => two.lag() > 2_000, 4_000)
  })
  await soon(() => two.lag() < 1_500, slowMs)
})

onPostgres('nodes: a database that was restored is believed', async (t) => {
  const { two } = await twoNodes(t)
  const known = await directoryOf(two, acme)
  assert.ok(known)
  two.directories.set(acme, { ...known, revision: 99, users: new Map() })
  await soon(async () => (await directoryOf(two, acme))?.revision === known.revision, slowMs)
  assert.equal(await isAnaAllowed(two), true)
})

onPostgres(
  'migrations: of several that start at once, one brings the schema up to date',
  async () => {
    const place = { url: await freshUrl() }
    const first = await Promise.allSettled([1, 2, 3, 4].map(() => freshStore({ place })))
    // Each came with a key of its own, and one of them was the first.
    const open = first.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    assert.equal(open.length, 1)
    const again = await Promise.all([open[0]?.reopen(), open[0]?.reopen()])
    for (const store of [...open, ...again]) await store?.close()
  },
)

onPostgres(
  'change: one whose connection breaks is undone, and the next goes through',
  async (t) => {
    const { url, one, two } = await twoNodes(t)
    const breaking = (more: string) =>
      change(one, request, suspended, async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await asked(url, `select pg_terminate_backend(${rows[0]?.pid})`)
        // It hears of it before it says anything more.
        await setTimeout(50)
        if (more) await sql.raw(more).execute(tx)
      }).then(
        () => null,
        (error: unknown) => one.database.failureOf(error),
      )
    // Only where it breaks before the commit, it is certain that nothing was saved.
    const unavailable = { kind: 'unavailable' } as const
    assert.deepEqual(await breaking('select 1'), { ...unavailable, isSettled: true })
    assert.deepEqual(await breaking(''), { ...unavailable, isSettled: false })
    assert.equal(await isAnaAllowed(one), true)
    await done(one, suspended)
    await soon(async () => !(await isAnaAllowed(two)))
    assert.equal((await verifyAudit(two, acme)).ok, true)
  },
)

onPostgres('nodes: when every connection breaks, both go on', async (t) => {
  const { url, one, two } = await twoNodes(t)
  await asked(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where ${isOurs} and pid <> pg_backend_pid()`,
  )
  await soon(() =>
    done(one, suspended).then(
      () => true,
      () => false,
    ),
  )
  await soon(async () => !(await isAnaAllowed(two)))
})

onPostgres('change: goes the same way whatever isolation the server has by default', async (t) => {
  const { url, one, two } = await twoNodes(t)
  const role = `rolecall_${process.pid}`
  await asked(url, `create role ${role} superuser login`)
  await asked(url, `alter role ${role} set default_transaction_isolation = 'serializable'`)
  const address = new URL(url)
  address.searchParams.set('user', role)
  const strict = await freshStore({ place: { url: address.href }, key: one.key })
  t.after(async () => {
    await strict.close()
    await asked(url, `drop role ${role}`)
  })
  const names = Array.from({ length: 12 }, (_, index) => `person${index}`)
  const nodes = [one, two, strict] as const
  await Promise.all(names.map((name, index) => done(nodes[index % 3] ?? one, addUser(name))))
  assert.equal((await verifyAudit(strict, acme)).ok, true)
})

onPostgres('open: what is acknowledged is durable, and readers cannot write', async () => {
  const store = await freshStore({ place: { url: await freshUrl() } })
  await store.database.write(async (tx) => {
    const { rows } = await sql<{ value: string }>`
      select current_setting('synchronous_commit') as value
    `.execute(tx)
    assert.equal(rows[0]?.value, 'on')
  })
  await assert.rejects(sql`delete from facts`.execute(store.database.read), /read-only/)
  await store.close()
})

onPostgres('open: a server that is not there is named', async () => {
  const place = { url: 'postgres://rolecall:secret@127.0.0.1:1/rolecall' }
  await assert.rejects(freshStore({ place }), (error: Error) => {
    assert.match(error.message, /the database at `127\.0\.0\.1:1` cannot be opened: .*ECONNREFUSED/)
    return !error.message.includes('secret')
  })
})

onPostgres('change: a name that another node took is refused', async (t) => {
  const { one, two } = await twoNodes(t)
  const both = await Promise.all([one, two].map((node) => change(node, request, addUser('ben'))))
  assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true])
})

onPostgres('nodes: one that is asked for a revision looks once, and not for long', async (t) => {
  const { one, two } = await twoNodes(t)
  const deaf: Store = { ...two, directories: directoriesUnder(1) }
  await directoryOf(deaf, acme)
  for (let count = 0; count < 10; count += 1) {
    const { revision } = await done(one, renameUser(1, `Name ${count}`))
    assert.equal((await directoryOf(deaf, acme))?.revision, revision - 1)
    assert.equal(await directoryAt(deaf, acme, revision + 1), undefined)
    assert.equal((await directoryAt(deaf, acme, revision))?.revision, revision)
  }
  const { revision } = await done(one, suspended)
  await one.database.write(async (tx) => {
    await sql`lock table audit in access exclusive mode`.execute(tx)
    const from = performance.now()
    assert.equal(await directoryAt(deaf, acme, revision), undefined)
    const ms = performance.now() - from
    assert.ok(ms > 1_900 && ms < 4_000, `${ms} ms`)
  })
  const caught = await directoryAt(deaf, acme, revision)
  assert.equal(caught?.users.get(userId(1))?.state, 'disabled')
})
