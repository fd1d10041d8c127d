import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { CallRecord } from '@rolecall/core/functions/call'
import { emptyLog, type LogEntry } from '@rolecall/core/functions/logs'
import { functionId } from '@rolecall/core/kit/ids'
import Papa from 'papaparse'
import { scene } from '../fresh-scene.ts'

const it = await scene()
after(() => it.close())
const { ada, ben, path, world, account, clock } = it

let made = 0
const call = (more: Partial<CallRecord> = {}, ...messages: readonly string[]): CallRecord => ({
  id: `req-${(made += 1)}`,
  function: functionId(1),
  version: 3,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: clock.at + made,
  ms: 12.5,
  cold: false,
  outcome: 'succeeded',
  log: {
    ...emptyLog,
    entries: messages.map((message): LogEntry => ({
      level: 'Info',
      message,
      extras: '',
      at: clock.at,
    })),
  },
  ...more,
})
const record = (...calls: readonly CallRecord[]) => {
  for (const each of calls) world.calls.record(account, each)
}

/** What user code might write to break whatever shows it. */
const hostile = [
  '=HYPERLINK("http://evil.example","x")',
  'one\n\nevent: end\ndata: {}\n\n',
  'a\r\nb,"c\u2028d\u2029',
  '\u001b[2J\u009b31m\u0000\u202e',
  '\ud800 alone',
  '@SUM(1)',
] as const

test('logs are listed newest first, in pages, and found by what a query says', async () => {
  const [first, second, third] = [
    call({}, 'began'),
    call({ function: functionId(2), outcome: 'timeout', version: 0, trigger: 'test' }),
    call({
      log: {
        ...emptyLog,
        entries: [
          { level: 'Error', message: 'Kaputt 100%', extras: '{"why":"Übel"}', at: clock.at },
        ],
        dropped: 2,
        cut: 1,
      },
    }),
  ]
  record(first, second, third)
  const ids = async (query: string) => {
    const { status, text, body } = await ada.get(path(`logs?${query}`))
    assert.equal(status, 200, text)
    return body.items.map(({ id }: { id: string }) => id)
  }
  assert.deepEqual(await ids(''), [third.id, second.id, first.id])
  assert.deepEqual(await ids('function=fn_2'), [second.id])
  assert.deepEqual(await ids('function=fn_002'), [])
  assert.deepEqual(await ids('failures=true'), [second.id])
  assert.deepEqual(await ids('level=Warn'), [third.id])
  assert.deepEqual(await ids(`text=${encodeURIComponent('kaputt 100%')}`), [third.id])
  assert.deepEqual(await ids(`text=${encodeURIComponent('ÜBEL')}`), [third.id])
  assert.deepEqual(await ids(`request=${first.id}`), [first.id])
  assert.deepEqual(await ids(`from=${second.at}&to=${third.at}`), [second.id])

  const page = await ada.get(path('logs?limit=2'))
  assert.deepEqual(
    page.body.items.map(({ id }: CallRecord) => id),
    [third.id, second.id],
  )
  assert.match(page.headers.get('link') ?? '', /rel="next"/)
  const next = await ada.get(path(`logs?limit=2&cursor=${page.body.next}`))
  assert.deepEqual(
    [next.body.items[0].id, next.body.items.length, next.body.next],
    [first.id, 1, null],
  )
  const { sequence, dropped, cut, entries } = page.body.items[0]
  assert.deepEqual([sequence, dropped, cut, entries[0].message], [3, 2, 1, 'Kaputt 100%'])
  assert.equal((await ada.get(path('logs?cursor=mine'))).status, 400)
  assert.equal((await ada.get(path('logs?level=Loud'))).status, 400)
  assert.equal((await ben.get(path('logs'))).status, 403)
})

test('one call is found by the id of its request, in its account only', async () => {
  const mine = call({}, 'hello')
  record(mine)
  const { log, ...rest } = mine
  const answer = await ada.get(path(`logs/${mine.id}`))
  assert.deepEqual(answer.body, {
    kind: 'call',
    ...rest,
    sequence: answer.body.sequence,
    entries: log.entries,
    dropped: 0,
    cut: 0,
  })
  assert.equal((await ada.get(path('logs/req-none'))).status, 404)
  world.calls.record('other' as typeof account, call({ id: 'theirs' }))
  assert.equal((await ada.get(path('logs/theirs'))).status, 404)
})

test('whatever a function logs stays in its cell of the CSV and on its line of the NDJSON', async () => {
  const evil = call({ function: functionId(7), event: '=1+1' }, ...hostile)
  record(evil)
  const csv = await ada.get(path('logs/export?format=csv&function=fn_7'))
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
  const { data } = Papa.parse<Record<string, string>>(csv.text, {
    header: true,
    skipEmptyLines: true,
  })
  assert.equal(data.length, hostile.length)
  for (const [at, row] of data.entries()) {
    assert.deepEqual(Object.keys(row).length, 17)
    assert.equal(row['request'], evil.id)
    assert.doesNotMatch(row['message'] ?? '=', /^[=@+-]/)
    assert.equal(row['event'], "'=1+1")
    assert.equal(/\p{Cc}|\p{Bidi_Control}/u.test(row['message'] ?? '\n'), false, String(at))
  }
  assert.equal(data[0]?.['message'], `'${hostile[0]}`)

  const lines = await ada.get(path('logs/export?format=jsonl&function=fn_7'))
  assert.equal(lines.headers.get('content-type'), 'application/x-ndjson; charset=utf-8')
  const [line = '', end] = lines.text.split('\n')
  assert.equal(end, '')
  assert.deepEqual(
    JSON.parse(line).entries.map(({ message }: LogEntry) => message),
    hostile,
  )
  assert.equal(/[^\P{Cc}\n]|[\u2028\u2029\u202e]/u.test(lines.text), false)
})

test('an export is an event, and goes through all pages', async () => {
  const many = Array.from({ length: 1_203 }, () => call({ function: functionId(8) }))
  record(...many)
  const answer = await ada.get(path('logs/export?format=jsonl&function=fn_8'))
  const ids = answer.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id)
  assert.deepEqual(ids, many.map(({ id }) => id).toReversed())
  const { body } = await ada.get(path('events?view=exports'))
  assert.equal(body.items[0].action, 'logs.read')
  assert.equal(body.items[0].reason, 'logs as jsonl, where function fn_8')
})

test('a text that a function logs is in none of our own logs', async () => {
  record(call({}, 'a word that is nowhere else'))
  await ada.get(path('logs'))
  assert.equal(it.log.join('\n').includes('nowhere else'), false)
})
