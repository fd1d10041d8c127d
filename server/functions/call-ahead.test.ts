import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { editUser } from '@rolecall/core/access/changes/users'
import { prefixOf } from '../address.ts'
import { scene } from '../fresh-scene.ts'
import { callAhead } from './call-ahead.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed } from './fresh-function.ts'
import { functionsNow } from './known.ts'

const it = await scene()
after(() => it.close())
const { app, secret } = await callerOn(it)
const port = Number(new URL(it.url).port)
const echo = await deployed(it, 'const lambda = async (input) => input')
const fails = await deployed(it, 'const lambda = async () => { throw new Error("größer") }')
const slow = await deployed(it, 'const lambda = () => new Promise((go) => setTimeout(go, 400, 1))')
for (const id of [echo, fails, slow]) await app.post(it.path(`functions/${id}/invoke`))

const whole = JSON.stringify({ headers: [], payload: 'größer als 1' })
const request = (id: string, body = whole, more = '', by = secret): Buffer =>
  Buffer.from(
    `POST ${it.path(`functions/${id}/invoke`)} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
      `Authorization: Bearer ${by}\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
const ahead = callAhead(it.world, 1_000)
const isAhead = async (asked: Buffer): Promise<boolean> =>
  (await ahead(asked, () => false, { remoteAddress: '198.51.100.7' })) !== undefined

async function opened(): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  after(() => socket.destroy())
  await once(socket, 'connect')
  return socket
}
/** So many answers, as they come. */
async function answers(socket: Socket, count: number): Promise<string> {
  let text = ''
  for await (const piece of socket.iterator({ destroyOnReturn: false })) {
    text += String(piece)
    const heads = [...text.matchAll(/content-length: (\d+)[^]*?\r\n\r\n/gi)]
    const last = heads.at(-1)
    const end = last ? last.index + last[0].length : Number.POSITIVE_INFINITY
    if (heads.length === count && Buffer.byteLength(text.slice(end)) >= Number(last?.[1])) break
  }
  return text
}
const asked = (socket: Socket, bytes: Buffer, count = 1): Promise<string> => {
  socket.write(bytes)
  return answers(socket, count)
}
const alike = (answer: string) =>
  answer.replace(/Date: .*\r\n/, '').replaceAll(/rolecall-call: \w+|"trace_id":"\w+"/g, '')

test('what is called ahead is answered with the bytes that Node would send', async () => {
  const [front, behind] = [await opened(), await opened()]
  const health = Buffer.from('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.match(await asked(behind, health), /^HTTP\/1.1 200 OK/)
  for (const each of [
    request(echo),
    request(echo, '{}'),
    request(echo, whole, 'X-Request-Id: 7\r\nUser-Agent: a\r\n'),
    request(fails),
  ]) {
    assert.equal(await isAhead(each), true)
    assert.equal(alike(await asked(front, each)), alike(await asked(behind, each)))
  }
})

test('what asks for more, is unfit or may not be is left to the way behind', async () => {
  for (const each of [
    request(echo, whole, 'Idempotency-Key: once\r\n'),
    request(echo, whole, 'Rolecall-Min-Revision: 1\r\n'),
    request(echo, '{"payload":1,"payload":2}'),
    request(echo, '{"load":1}'),
    request('fn_999'),
    request(echo, whole, '', `${secret.slice(0, -1)}x`),
  ]) {
    assert.equal(await isAhead(each), false)
    assert.doesNotMatch(await asked(await opened(), each), /^HTTP\/1.1 5/)
  }
})

test('who sends on before the answer is there gets every answer, in order', async () => {
  const two = Buffer.concat([request(echo, '{"payload":"second"}'), request(echo)])
  const socket = await opened()
  socket.write(request(slow))
  await new Promise((go) => setTimeout(go, 50))
  const text = await asked(socket, two, 3)
  const bodies = [...text.matchAll(/\r\n\r\n([^]*?)(?=HTTP\/1.1|$)/g)].map(([, body]) => body)
  assert.deepEqual(bodies, ['1', '{"headers":[],"payload":"second"}', whole])
})

test('a change of the account takes no connection off the quick way', async () => {
  await deployed(it, 'const lambda = async () => 2')
  assert.equal(functionsNow(it.world, await it.directory()), undefined)
  assert.equal(await isAhead(request(echo)), true)
})

test('that a key was used is written down without leaving the quick way', async () => {
  const other = await callerOn(it, 'Noted')
  const call = request(echo, whole, '', other.secret)
  await asked(await opened(), call)
  it.clock.at += 61_000
  assert.equal(await isAhead(call), true)
  const lastUse = async () => {
    const { items } = (await it.ada.get(it.path('api-keys'))).body
    const { lastUsedAt, lastUsedFrom } = items.find(({ id }: { id: string }) => id === other.key)
    return [lastUsedAt, lastUsedFrom]
  }
  for (let looks = 0; looks < 100 && (await lastUse())[0] !== it.clock.at; looks += 1)
    await new Promise((go) => setTimeout(go, 20))
  assert.deepEqual(await lastUse(), [it.clock.at, prefixOf('198.51.100.7')])
})

test('a key that is revoked while its connection stays calls nothing more', async () => {
  const other = await callerOn(it, 'Other')
  const socket = await opened()
  const call = request(echo, whole, '', other.secret)
  assert.match(await asked(socket, call), /^HTTP\/1.1 200 /)
  assert.match(await asked(socket, call), /^HTTP\/1.1 200 /)
  const revoked = await it.ada.delete(it.path(`api-keys/${other.key}`))
  assert.ok(revoked.status < 300, revoked.text)
  assert.equal(await isAhead(call), false)
  assert.match(await asked(socket, call), /^HTTP\/1.1 401 /)
})

test('a key whose person loses the permission while its connection stays calls nothing more', async () => {
  const user = await it.person('fred', it.people.ada.profiles)
  const other = await callerOn({ ...it, ada: await it.signIn('fred') }, 'Of Fred')
  const socket = await opened()
  const call = request(echo, whole, '', other.secret)
  for (const _ of [1, 2]) assert.match(await asked(socket, call), /^HTTP\/1.1 200 /)
  assert.equal(await isAhead(call), true)
  await it.as(editUser, { id: user.id, patch: { profiles: it.people.cam.profiles } })
  assert.equal(await isAhead(call), false)
  assert.match(await asked(socket, call), /^HTTP\/1.1 403 /)
})

test('a key calls nothing of another account', async () => {
  const text = request(echo).toString().replace(`/accounts/${it.account}/`, '/accounts/other/')
  assert.equal(await isAhead(Buffer.from(text)), false)
  assert.match(await asked(await opened(), Buffer.from(text)), /^HTTP\/1.1 404 /)
})
