import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { limitsOf } from '@rolecall/core/functions/limits'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import { fromCell } from '../messages.ts'
import { Cell } from './cell.ts'

/**
 * The supervisor's side of the pipe, with processes at the other end that lie: as if user code had
 * taken over all of its cell, this side of the seal.
 */
const running: Cell[] = []
after(() => {
  for (const cell of running) cell.kill({ ok: false, kind: 'unavailable', detail: 'over' })
})

const said = (kind: number, id: number, content: unknown) =>
  `send(${kind}, ${id}, ${JSON.stringify(JSON.stringify(content))});`

async function lying(onCall: string): Promise<Cell> {
  const program = `
    const pipe = new (require('node:net').Socket)({ fd: 3 })
    const send = (kind, id, text) => {
      const head = Buffer.alloc(9)
      head.writeUInt32BE(Buffer.byteLength(text)); head[4] = kind; head.writeUInt32BE(id, 5)
      return pipe.write(Buffer.concat([head, Buffer.from(text)]))
    }
    let first = true
    pipe.on('data', () => { if (first) { first = false; ${said(fromCell.loaded, 0, null)} } else { ${onCall} } })
    ${said(fromCell.ready, 0, { landlock: 7, user: 'nobody' })}`
  const cell = new Cell({ program, memoryMiB: 256, trusted: true })
  running.push(cell)
  cell.own({ asked: () => {}, broker: () => {}, freed: () => {} })
  assert.ok((await cell.ready).ok)
  const limits = limitsOf.v2
  const empty = { model: 'v2', source: '', variables: {}, libraries: {}, limits } as const
  assert.ok((await cell.load(empty, 20_000)).ok)
  return cell
}
const called = async (onCall: string, deadlineMs = 20_000): Promise<CallOutcome> => {
  const cell = await lying(onCall)
  return cell.call({ input: '{}', deadlineMs, limits: limitsOf.v2, caller: '' })
}
const failed = (outcome: CallOutcome) =>
  outcome.ok ? outcome.result : `${outcome.kind}: ${outcome.detail}`

test('a cell that answers calls nobody made changes nothing', async () => {
  const forged = [2, 3, 4_000_000_000].map((id) => said(fromCell.result, id, 'forged')).join('')
  const outcome = await called(`${forged} ${said(fromCell.result, 1, 'mine')}`)
  assert.equal(failed(outcome), '"mine"')
})

test('a cell that floods its pipe is ended', async () => {
  const flood = "const text = 'x'.repeat(60_000); for (let n = 0; n < 400; n++) send(6, 1, text)"
  assert.match(failed(await called(flood)), /^crashed: it sent the platform more/)
})

test('a cell that speaks of what there is not is ended', async () => {
  assert.match(failed(await called("send(99, 1, '')")), /^crashed: it broke the protocol/)
})

test('a cell that announces more than fits is ended', async () => {
  const outcome = await called('pipe.write(Buffer.from([255, 255, 255, 255, 4, 0, 0, 0, 1]))')
  assert.match(failed(outcome), /^crashed: /)
})

test('a cell cannot blame the platform', async () => {
  const excuses = [{ kind: 'unavailable' }, { kind: 'timeout' }, { kind: 'ok' }, null, [], 'x']
  for (const excuse of excuses) {
    const outcome = await called(said(fromCell.failed, 1, excuse))
    assert.match(failed(outcome), /^crashed: no detail/)
  }
})

test('what a cell logs is text, of a level that there is, and bounded', async () => {
  const logs = [{ level: 'Fatal', message: 7, extras: {} }, null, { message: 'y'.repeat(50_000) }]
  const frames = logs.map((each) => said(fromCell.log, 1, each)).join('')
  const { log } = await called(
    `${frames} ${said(fromCell.dropped, 1, 'many')} ${said(fromCell.result, 1, 1)}`,
  )
  assert.deepEqual(
    log.entries.map(({ level, message }) => [level, message.length]),
    [
      ['Info', 0],
      ['Info', 0],
      ['Info', 16_384],
    ],
  )
  assert.deepEqual([log.cut, log.dropped], [1, 0])
})

test('a cell that says nothing runs into the time limit, and takes no further call', async () => {
  const cell = await lying('')
  const start = { input: '{}', deadlineMs: 200, limits: limitsOf.v2, caller: '' }
  assert.match(failed(await cell.call(start)), /^timeout: it took longer than 200 ms/)
  assert.equal(cell.usable(), false)
})

test('a cell that is killed answers all its calls', async () => {
  const cell = await lying('')
  const start = { input: '{}', deadlineMs: 20_000, limits: limitsOf.v2, caller: '' }
  const calls = [1, 2, 3].map(() => cell.call(start))
  cell.kill({ ok: false, kind: 'crashed', detail: 'killed' })
  assert.deepEqual((await Promise.all(calls)).map(failed), Array(3).fill('crashed: killed'))
  assert.equal(failed(await cell.call(start)), 'crashed: killed')
})
