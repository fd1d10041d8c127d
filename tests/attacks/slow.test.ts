import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import type * as fresh from '../../server/fresh.ts'
import { brokenSources, moduleOf } from './build.ts'
import { guards, type Guard, type GuardName } from './guards.ts'

/** The same limits, so short that a test can wait for them. */
const hurried: readonly Guard[] = [
  ['export const requestMsMax = 30_000', 'export const requestMsMax = 900'],
  ['export const headMsMax = 10_000', 'export const headMsMax = 600'],
  ['export const lateCheckedMs = 1_000', 'export const lateCheckedMs = 100'],
].map(([from = '', to = '']) => ({ file: 'server/limits.ts', from, to }))

const [crowd, waitedMs] = [100, 6_000]

/** What a connection says at first, and then again and again, a little at a time. */
type Slow = { readonly first: string; readonly again: string }

/** `done` when a connection is still open long after the limits, and others were served meanwhile. */
async function attempt(without: readonly GuardName[], slow: Slow): Promise<string> {
  const sources = brokenSources([...hurried, ...without.map((name) => guards[name])])
  const { freshServer } = await moduleOf<typeof fresh>(sources, 'server/fresh.ts')
  const server = await freshServer()
  const port = Number(new URL(server.url).port)
  // What is read at the first request is read before the crowd comes.
  assert.equal((await server.anyone.get('/healthz')).status, 200)
  const sockets = Array.from({ length: crowd }, () => slowly(port, slow))
  const late = performance.now() + waitedMs
  let served = 0
  while (sockets.some(({ closed }) => !closed) && performance.now() < late) {
    assert.equal((await server.anyone.get('/healthz')).status, 200)
    served += 1
    await new Promise((resolve) => void setTimeout(resolve, 50))
  }
  const isOpen = sockets.some(({ closed }) => !closed)
  for (const socket of sockets) socket.destroy()
  await server.close()
  assert.ok(served > 3, `others were served ${served} times`)
  return isOpen ? 'done' : 'let go'
}

function slowly(port: number, { first, again }: Slow): Socket {
  const socket = connect({ port, host: '127.0.0.1' })
  const timer = setInterval(() => void (again !== '' && socket.write(again)), 50)
  // The server ends it, also while something is written.
  socket.on('error', () => {}).on('close', () => clearInterval(timer))
  socket.on('connect', () => void (first !== '' && socket.write(first))).resume()
  return socket
}

const slowAttack = (sentence: string, without: readonly GuardName[], slow: Slow) =>
  test(sentence, async () => {
    assert.equal(await attempt(without, slow), 'done', 'without its guards')
    assert.equal(await attempt([], slow), 'let go')
  })

const [whole, head, silence] = [
  'a request comes whole in time',
  'the head of a request comes in time',
  'who says nothing is let go',
] as const satisfies readonly GuardName[]
const headed = 'content-type: application/json\r\ncontent-length: 100000\r\n\r\n'

slowAttack('attack 20, direct: many bodies that never come to their end', [whole], {
  first: `POST /v1/login HTTP/1.1\r\nhost: here\r\n${headed}{`,
  again: ' ',
})
slowAttack('attack 20, direct: many questions that never come to their end', [whole], {
  first: `POST /access/v1/evaluation HTTP/1.1\r\nhost: here\r\nauthorization: Bearer x\r\n${headed}{`,
  again: ' ',
})
slowAttack('attack 20, direct: many heads that never come to their end', [whole, head], {
  first: 'GET /v1/me HTTP/1.1\r\nhost: here\r\n',
  again: 'x: y\r\n',
})
slowAttack('attack 20, direct: many that say nothing at all', [silence], { first: '', again: '' })
