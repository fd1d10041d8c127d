import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { CallRecord } from '@rolecall/core/functions/call'
import type { LogRecord } from '@rolecall/core/functions/log-records'
import { emptyLog, type LogEntry } from '@rolecall/core/functions/logs'
import { functionId, type AccountId } from '@rolecall/core/kit/ids'
import { postgresHere } from '../fresh-postgres.ts'
import type { CallStore, LogFilter, LogPlace } from './call-store.ts'
import { freshCalls, freshCallsUrl } from './fresh-calls.ts'

/** One suite over both databases: an answer that differs fails. */
const now = Date.UTC(2026, 4, 20, 13, 37, 11)
const [acme, other] = ['acme', 'other'] as AccountId[] as [AccountId, AccountId]
const [one, two] = [functionId(1), functionId(2)]
const hour = 3_600_000
const day = 24 * hour

const entry = (message: string, more: Partial<LogEntry> = {}): LogEntry => ({
  level: 'Info',
  message,
  extras: '',
  at: now,
  ...more,
})
let made = 0
const call = (more: Partial<CallRecord> = {}, entries: readonly LogEntry[] = []): CallRecord => ({
  id: `req-${(made += 1)}`,
  function: one,
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: now + made,
  ms: 10.25,
  cold: false,
  outcome: 'succeeded',
  log: { ...emptyLog, entries, length: 10 },
  ...more,
})
const nameOf = (record: LogRecord) => ('id' in record ? record.id : `gap of ${record.missing}`)

const idsOf = async (calls: CallStore, filter: LogFilter) =>
  (await calls.page(acme, filter, { limit: 50 })).items.map(nameOf)

for (const database of ['sqlite', 'postgresql'] as const)
  describe(database, () => {
    let opened: CallStore | undefined
    after(() => opened?.close())
    const it = (name: string, work: (calls: CallStore) => Promise<void>) =>
      test(name, async (t) => {
        if (database === 'postgresql' && !postgresHere(t)) return
        opened ??= freshCalls(database === 'sqlite' ? undefined : await freshCallsUrl(), {
          now: () => now,
        })
        await work(opened)
      })

    it('what was recorded is read back whole, newest first, and of its account only', async (calls) => {
      const hard = '\u0000 \ud800 \u001b[31m \u2028 "\n%_\\'
      const first = call({
        event: hard,
        at: now - 5 * hour + 0.5,
        log: {
          entries: [entry(hard, { extras: '{"a":"\\u0000"}' })],
          length: 12,
          dropped: 3,
          cut: 1,
        },
      })
      const second = call({ function: two, outcome: 'timeout', cold: true, ms: 30_000 }, [
        entry('Straße 5%', { level: 'Error' }),
      ])
      const elsewhere = call()
      calls.record(acme, first)
      calls.record(acme, second)
      calls.record(acme, second)
      calls.record(other, elsewhere)
      const { items, next } = await calls.page(acme, {}, { limit: 50 })
      assert.deepEqual(items, [
        { kind: 'call', ...second, sequence: 2 },
        { kind: 'call', ...first, sequence: 1 },
      ])
      assert.equal(next, null)
      assert.deepEqual(await calls.find(acme, second.id), items[0])
      assert.equal(await calls.find(acme, elsewhere.id), undefined)
      assert.equal((await calls.find(acme, 'x\u0000')) ?? null, null)
    })

    it('a search finds by function, level, text, request, time and failure, and by all of them', async (calls) => {
      const [newest, oldest] = await idsOf(calls, {})
      const found = async (filter: LogFilter) => (await idsOf(calls, filter)).join()
      assert.equal(await found({ function: two }), newest)
      assert.equal(await found({ level: 'Warn' }), newest)
      assert.equal(await found({ level: 'Debug' }), `${newest},${oldest}`)
      assert.equal(await found({ text: 'STRASSE 5%' }), newest)
      assert.equal(await found({ text: 'strasse _%' }), '')
      assert.equal(await found({ text: '\u001b[31m' }), oldest)
      assert.equal(await found({ text: String.raw`"a":"\u0000` }), oldest)
      assert.equal(await found({ request: oldest }), oldest)
      assert.equal(await found({ failures: true }), newest)
      assert.equal(await found({ from: now - hour }), newest)
      assert.equal(await found({ to: now - hour }), oldest)
      assert.equal(await found({ to: now - hour, failures: true }), '')
    })

    it('pages go on where the one before ended, whatever comes meanwhile', async (calls) => {
      const three = functionId(3)
      const at = now - 2 * hour
      const all = Array.from({ length: 25 }, (_call, index) =>
        call({ function: three, at: at - (index >> 2) }),
      )
      for (const each of all) calls.record(acme, each)
      const seen: string[] = []
      let place: LogPlace | null | undefined
      while (place !== null) {
        const page = await calls.page(
          acme,
          { function: three },
          { limit: 4, before: place ?? undefined },
        )
        seen.push(...page.items.map(nameOf))
        place = page.next
        calls.record(acme, call({ function: three, at: now }))
      }
      assert.deepEqual(seen.toSorted(), all.map(({ id }) => id).toSorted())
    })

    it('a tail goes on from a number in order, and says what it passed over', async (calls) => {
      const four = functionId(4)
      const before = await calls.tail(acme, {}, undefined)
      assert.deepEqual([before.items, before.missed, before.more], [[], 0, false])
      const came = Array.from({ length: 1_250 }, () => call({ function: four, at: now - hour }))
      const woken = calls.news(acme, 60_000)
      for (const each of came) calls.record(acme, each)
      await woken
      const next = await calls.tail(acme, {}, before.last)
      assert.equal(next.missed, 250)
      assert.deepEqual(
        next.items.map(nameOf),
        came.slice(250, 450).map(({ id }) => id),
      )
      assert.ok(next.more)
      const end = await calls.tail(acme, { function: one }, next.last + 700)
      assert.deepEqual([end.items, end.more], [[], false])
      assert.equal((await calls.tail(acme, {}, 99_999_999)).last, end.last)
    })

    it('a note stands in the log of its function', async (calls) => {
      const note = {
        id: 'note-1',
        function: two,
        at: now + day,
        author: { id: 'usr_1', name: 'Ada' },
        level: 'Warn',
        message: 'restarted by hand',
      } as const
      await calls.note(acme, note)
      const [first] = (await calls.page(acme, { text: 'BY HAND' }, { limit: 5 })).items
      assert.deepEqual(first, { kind: 'note', ...note, sequence: first?.sequence })
      assert.deepEqual(await idsOf(calls, { failures: true, function: two, from: now + hour }), [])
    })

    it('a report counts each call once, by time and kind, and fits what the calls say', async (calls) => {
      const five = functionId(5)
      const at = now - 3 * hour
      const taken = [1, 5, 5, 40, 200, 900, 4_000]
      for (const ms of taken)
        calls.record(
          acme,
          call({ function: five, at, ms, cold: ms > 800, version: ms > 100 ? 2 : 1 }),
        )
      await calls.report(acme, { from: at, to: now, now })
      calls.record(
        acme,
        call({ function: five, at: at + hour, outcome: 'threw', trigger: 'event' }),
      )
      const asked = { from: at - hour, to: now, now, function: five }
      const report = await calls.report(acme, asked)
      assert.equal(report.width, 60_000)
      assert.equal(report.points.length, report.count)
      assert.deepEqual(
        report.points.filter((point) => point.calls > 0).map((point) => [point.at, point.calls]),
        [
          [at - (at % 60_000), 7],
          [at + hour - (at % 60_000), 1],
        ],
      )
      const { total } = report
      assert.deepEqual([total.calls, total.failed, total.cold], [8, 1, 2])
      assert.deepEqual(total.outcomes, { succeeded: 7, threw: 1 })
      assert.ok(Math.abs((total.p99 ?? 0) - 4_000) <= 80, String(total.p99))
      assert.deepEqual(
        report.versions.map((each) => [each.version, each.calls]),
        [
          [1, 5],
          [2, 3],
        ],
      )
      const ofEvents = await calls.report(acme, { ...asked, trigger: 'event' })
      assert.equal(ofEvents.total.calls, 1)
      const inDays = await calls.report(acme, { ...asked, from: now - 200 * day, version: 2 })
      assert.deepEqual([inDays.width, inDays.total.calls, inDays.missing], [day, 3, 0])
    })

    it('a report says who called, of whole hours or days, each call once and at most so many by name', async (calls) => {
      const eight = functionId(8)
      const at = now - 3 * hour
      const by = (caller: string, more: Partial<CallRecord> = {}) =>
        calls.record(acme, call({ function: eight, at, caller, ...more }))
      for (let count = 0; count < 3; count += 1) by('key_busy')
      by('key_busy', { outcome: 'threw', version: 2 })
      by('usr_7', { trigger: 'test' })
      const asked = { from: at, to: now, now, function: eight, withCallers: true }
      assert.deepEqual((await calls.report(acme, asked)).callers, [
        { caller: 'key_busy', calls: 4, failed: 1 },
        { caller: 'usr_7', calls: 1, failed: 0 },
      ])
      // Another batch adds to what is counted, and what nobody asked for is not read.
      by('key_busy')
      assert.deepEqual((await calls.report(acme, { ...asked, version: 1 })).callers[0], {
        caller: 'key_busy',
        calls: 4,
        failed: 0,
      })
      const ofTests = await calls.report(acme, { ...asked, trigger: 'test' })
      assert.deepEqual(
        ofTests.callers.map(({ caller }) => caller),
        ['usr_7'],
      )
      assert.deepEqual((await calls.report(acme, { ...asked, withCallers: false })).callers, [])
      for (let key = 0; key < 60; key += 1) by(`key_${key}`)
      const inDays = await calls.report(acme, { ...asked, from: now - 200 * day })
      assert.equal(inDays.callers.length, 51)
      assert.deepEqual(inDays.callers.at(-1), { caller: null, calls: 12, failed: 0 })
      assert.equal(
        inDays.callers.reduce((sum, each) => sum + each.calls, 0),
        inDays.total.calls,
      )
    })

    it('what is older than it is kept goes, a part at a time; the days stay counted', async (calls) => {
      const six = functionId(6)
      const old = now - 40 * day
      for (let count = 0; count < 2_100; count += 1)
        calls.record(acme, call({ function: six, at: old }))
      assert.equal((await calls.page(acme, { function: six }, { limit: 1 })).items.length, 1)
      assert.ok((await calls.forget(now)) >= 2_100)
      assert.deepEqual(await idsOf(calls, { function: six }), [])
      assert.equal(await calls.forget(now), 0)
      const report = await calls.report(acme, { from: old, to: old + hour, now, function: six })
      assert.deepEqual([report.width, report.total.calls], [day, 2_100])
      const who = { from: old, to: old + hour, now, function: six, withCallers: true }
      assert.deepEqual((await calls.report(acme, who)).callers, [
        { caller: 'key_1', calls: 2_100, failed: 0 },
      ])
      assert.notEqual((await idsOf(calls, {})).length, 0)
    })
  })
