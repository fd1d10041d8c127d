import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { scene } from './fresh-scene.ts'
import { freshServer } from './fresh.ts'
import { FrontServer } from './front-server.ts'
import { plainRequest } from './plain-request.ts'

const it = await scene()
after(it.close)
const { ada, people, path } = it
const port = Number(new URL(it.url).port)
const expiresAt = it.clock.at + 24 * 60 * 60_000
const newKey = async () =>
  (await ada.post(path('api-keys'), { name: 'App', kind: 'decisions', expiresAt })).body.value
const { secret } = await newKey()

const question = (id: string) =>
  JSON.stringify({
    subject: { type: 'user', id: people.mona.id },
    action: { name: 'edit' },
    resource: { type: 'user', id },
  })
const [ofBen, ofCleo] = [question(people.ben.id), question(people.cleo.id)]
const request = (body = ofBen, more = '', key = secret, url = '/access/v1/evaluation') =>
  Buffer.from(
    `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
      `Authorization: Bearer ${key}\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
const health = Buffer.from('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')

/** One connection, which tells the answers as they come. */
class Wire {
  readonly socket: Socket
  #text = ''
  isClosed = false
  constructor(to = port) {
    this.socket = connect({ port: to, host: '127.0.0.1', noDelay: true })
    this.socket.on('data', (data: Buffer) => (this.#text += data.toString('latin1')))
    this.socket.on('close', () => (this.isClosed = true))
    this.socket.on('error', () => undefined)
  }
  /** The next whole answer, without what differs each time. */
  async next(): Promise<string> {
    for (;;) {
      const [, head = '', length] =
        /^(HTTP[^]*?content-length: (\d+)[^]*?\r\n\r\n)/i.exec(this.#text) ?? []
      const end = head.length + Number(length)
      if (length !== undefined && this.#text.length >= end) {
        const answer = this.#text.slice(0, end)
        this.#text = this.#text.slice(end)
        return answer.replace(/Date: .*\r\n/, '').replace(/"trace_id":"\w+"/, '')
      }
      if (this.isClosed) return 'closed'
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  ask(...pieces: readonly Buffer[]): Promise<string> {
    for (const piece of pieces) this.socket.write(piece)
    return this.next()
  }
}
const wire = async (to?: number): Promise<Wire> => {
  const made = new Wire(to)
  await once(made.socket, 'connect')
  after(() => made.socket.destroy())
  return made
}
/** A connection that has been given to Node's parser already. */
const behind = async () => {
  const made = await wire()
  assert.match(await made.ask(health), /^HTTP\/1.1 200 OK/)
  return made
}
const decisionIn = (answer: string) =>
  /^HTTP\/1.1 200 OK[^]*"decision":(true|false)/.exec(answer)?.[1]
// From its first use on, the key is known.
await (await wire()).ask(request())

test('what is answered ahead are the bytes that Node would send', async () => {
  const [front, back] = [await wire(), await behind()]
  const batch = JSON.stringify({
    subject: { type: 'user', id: people.mona.id },
    action: { name: 'edit' },
    evaluations: [people.ben, people.cleo].map(({ id }) => ({ resource: { type: 'user', id } })),
  })
  for (const asked of [
    request(),
    request(ofCleo),
    request(ofBen, 'X-Request-Id: bfe9 eb29\r\n'),
    request(batch, '', secret, '/access/v1/evaluations'),
    request(
      ofBen,
      'connection: Keep-Alive\r\nuser-agent: x/1.0 (y)\r\nX-Forwarded-For: 1.2.3.4\r\n',
    ),
  ]) {
    assert.ok(plainRequest(asked), asked.toString())
    const answer = await front.ask(asked)
    assert.match(answer, /^HTTP\/1.1 200 OK/)
    assert.equal(answer, await back.ask(asked))
  }
})

const signs = [
  ...'\r\n: \t,;x0123-/',
  '\r\n',
  '\r\n\r\n',
  '\0',
  'é',
  'Host: y\r\n',
  'Content-Length: 5\r\n',
]
const lines = `Transfer-Encoding: chunked|Transfer-Encoding : chunked|Content-Length: 3| folded|
Expect: 100-continue|Connection: close|Connection: upgrade|Upgrade: h2c|Host: y|TE: trailers|
Content-Encoding: gzip|Cookie: a=b|X-Two: |X_Under: 1|Authorization: Bearer x|X-Odd: a\tb|
Content-Type: text/plain|X-Request-Id: again|: nameless`.split(/\|\n?/)
const anyMutant = fc
  .tuple(
    fc.constantFrom(ofBen, ofCleo),
    fc.array(fc.tuple(fc.nat(4), fc.nat(), fc.nat()), { maxLength: 2 }),
  )
  .map(([body, changes]) => {
    let bytes = request(body, 'X-Request-Id: 1\r\nConnection: keep-alive\r\n')
    for (const [kind, where, what] of changes) {
      const head = bytes.indexOf('\r\n\r\n')
      const at = where % (head + 6)
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
      const line = Buffer.from(`${lines[what % lines.length]}\r\n`)
      const start = bytes.indexOf('\r\n', at) + 2
      bytes = Buffer.concat(
        [
          [before, Buffer.from(signs[what % signs.length] ?? ''), after],
          [before, Buffer.of(what % 256), after.subarray(1)],
          [before, after.subarray(1)],
          [before, Buffer.of((bytes[at] ?? 0) ^ 0x20), after.subarray(1)],
          [bytes.subarray(0, start), line, bytes.subarray(start)],
        ][kind] ?? [],
      )
    }
    return bytes
  })

test('whatever of a request is changed, what is answered ahead is what Node says', async (context) => {
  let [compared, left] = [0, 0]
  await fc.assert(
    fc.asyncProperty(anyMutant, async (asked) => {
      if (!plainRequest(asked)) return void (left += 1)
      const [front, back] = [await wire(), await behind()]
      const answers = await Promise.all([front.ask(asked), back.ask(asked)])
      assert.equal(answers[0], answers[1], asked.toString('latin1'))
      compared += 1
      front.socket.destroy()
      back.socket.destroy()
    }),
    { numRuns: 800 },
  )
  context.diagnostic(`${compared} compared, ${left} left to Node`)
  assert.ok(compared > 200 && left > 200, `${compared} compared, ${left} left to Node`)
})

test('whatever could concern where a request ends is left to Node', () => {
  assert.ok(plainRequest(request()))
  for (const line of lines)
    assert.equal(plainRequest(request(ofBen, `X-Request-Id: 1\r\n${line}\r\n`)), undefined, line)
  const text = request().toString()
  for (const [from, to] of [
    ['Content-Length: ', 'Content-Length: 0'],
    ['Content-Length: ', 'Content-Length: +'],
    ['Content-Length', 'Content-length '],
    ['Host: x\r\n', ''],
    ['HTTP/1.1', 'HTTP/1.0'],
    ['POST', 'post'],
    ['\r\nHost', '\nHost'],
    ['evaluation HTTP', 'evaluation?x=1 HTTP'],
    ['{', ' {'],
    ['POST', '\r\nPOST'],
  ] as const)
    assert.equal(plainRequest(Buffer.from(text.replace(from, to))), undefined, to)
  for (const cut of [1, 50, text.length - 1])
    assert.equal(plainRequest(Buffer.from(text.slice(0, cut))), undefined)
})

test('pieces that are no whole request are put together, and answers keep their order', async () => {
  const made = await wire()
  const whole = request(ofCleo)
  assert.equal(decisionIn(await made.ask(request())), 'true')
  assert.equal(decisionIn(await made.ask(request(ofCleo))), 'false')
  assert.equal(decisionIn(await made.ask(Buffer.concat([request(), whole, request()]))), 'true')
  assert.equal(decisionIn(await made.next()), 'false')
  assert.equal(decisionIn(await made.next()), 'true')
  for (const cut of [1, 30, 200, whole.length - 1]) {
    const slow = await wire()
    assert.equal(decisionIn(await slow.ask(request())), 'true')
    slow.socket.write(whole.subarray(0, cut))
    await new Promise((resolve) => setTimeout(resolve, 5))
    assert.equal(decisionIn(await slow.ask(whole.subarray(cut))), 'false')
    assert.equal(decisionIn(await slow.ask(request())), 'true')
  }
})

test('a body larger than one read is answered', async () => {
  const made = await wire()
  const padding = { properties: { text: 'x'.repeat(500_000) } }
  const large = JSON.stringify({ ...JSON.parse(ofBen), action: { name: 'edit', ...padding } })
  assert.equal(decisionIn(await made.ask(request())), 'true')
  assert.equal(decisionIn(await made.ask(request(large))), 'true')
  assert.equal(decisionIn(await made.ask(request(ofCleo))), 'false')
})

test('who wants the connection closed gets it closed, and a half-closed one its answer', async () => {
  const made = await wire()
  assert.match(await made.ask(request(ofBen, 'Connection: close\r\n')), /Connection: close/)
  assert.equal(await made.next(), 'closed')
  const half = await wire()
  half.socket.end(request())
  assert.equal(decisionIn(await half.next()), 'true')
  assert.equal(await half.next(), 'closed')
})

test('a key that is revoked is refused at the next question of the same connection', async () => {
  const { key, secret: own } = await newKey()
  const made = await wire()
  for (let round = 0; round < 3; round += 1)
    assert.equal(decisionIn(await made.ask(request(ofBen, '', own))), 'true')
  assert.equal((await ada.delete(path(`api-keys/${key.id}`))).status, 200)
  assert.match(await made.ask(request(ofBen, '', own)), /^HTTP\/1.1 401 /)
  assert.match(await made.ask(request(ofBen, '', own)), /^HTTP\/1.1 401 /)
})

test('a server that stops lets go of connections that ask nothing', async () => {
  const stopping = await freshServer()
  const made = await wire(Number(new URL(stopping.url).port))
  await stopping.close()
  assert.equal(await made.next(), 'closed')
})

/** Answers 1 MB to everything that comes in one piece and begins with a!; the rest is Node's. */
async function frontOf(keepAliveTimeout: number) {
  let ahead = 0
  const large = 'HTTP/1.1 200 OK\r\ncontent-length: 4000000\r\n\r\n'.padEnd(4_000_000, ' ')
  const front = new FrontServer(
    { keepAliveTimeout },
    (_request, response) => void response.end('from Node'),
    (chunk) => {
      if (chunk[0] === 0x21) throw new Error('broken')
      if (chunk[0] !== 0x61) return undefined
      ahead += 1
      return large
    },
  ).listen(0, '127.0.0.1')
  after(() => front.close())
  await once(front, 'listening')
  return { to: (front.address() as AddressInfo).port, count: () => ahead }
}

test('nothing more is answered ahead to who does not read the answers', async () => {
  const { to, count } = await frontOf(1_000)
  const made = await wire(to)
  made.socket.pause()
  for (let round = 0; round < 5; round += 1) {
    made.socket.write('a')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.equal(count(), 1)
  made.socket.destroy()
})

test('a connection that asks nothing for too long is closed', async () => {
  const { to } = await frontOf(50)
  assert.equal(await (await wire(to)).next(), 'closed')
})

test('what breaks ahead is left to Node', async () => {
  const { to } = await frontOf(1_000)
  const made = await wire(to)
  assert.match(await made.ask(Buffer.from('!')), /^HTTP\/1.1 400 |closed/)
  assert.match(await (await wire(to)).ask(health), /^HTTP\/1.1 200 /)
})

/** Answers each `a` after a while, ahead; the rest is Node's. */
async function slowFront() {
  const front = new FrontServer(
    { keepAliveTimeout: 50 },
    (_request, response) => void response.end('from Node'),
    (chunk, isLast) => {
      if (chunk[0] !== 0x61) return undefined
      const said = () => `HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n${isLast() ? 'last' : 'more'}`
      // Of two letters it turns out late that they are none of ours.
      const isOurs = chunk[1] !== 0x61
      return new Promise((go) => setTimeout(() => go(isOurs ? said() : undefined), 300))
    },
  ).listen(0, '127.0.0.1')
  after(() => void front.close())
  await once(front, 'listening')
  return { front, to: (front.address() as AddressInfo).port }
}

test('who waits for an answer is not silent, however long it takes', async () => {
  const made = await wire((await slowFront()).to)
  assert.match(await made.ask(Buffer.from('a')), /more$/)
  assert.equal(await made.next(), 'closed')
})

test('what comes while an answer is on its way is answered after it, by Node', async () => {
  const made = await wire((await slowFront()).to)
  made.socket.write('a')
  await new Promise((resolve) => setTimeout(resolve, 50))
  made.socket.write(health.subarray(0, 9))
  await new Promise((resolve) => setTimeout(resolve, 50))
  made.socket.write(health.subarray(9))
  assert.match(await made.next(), /more$/)
  assert.match(await made.next(), /^HTTP\/1.1 200 /)
})

test('what turns out late to be for Node is seen by Node, with all that came since', async () => {
  const made = await wire((await slowFront()).to)
  made.socket.write('aa')
  await new Promise((resolve) => setTimeout(resolve, 50))
  made.socket.write(' / HTTP/1.1\r\n\r\n')
  assert.match(await made.next(), /^HTTP\/1.1 400 |closed/)
})

test('a server that stops sends the answers that are on their way, each as the last', async () => {
  const { front, to } = await slowFront()
  const made = await wire(to)
  made.socket.write('a')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const closed = once(front, 'close')
  front.close()
  front.closeIdleConnections()
  assert.match(await made.next(), /last$/)
  assert.equal(await made.next(), 'closed')
  await closed
})
