import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { test } from 'node:test'
import { wire, type Frame } from './frames.ts'

/** Two ends of one pipe; what one writes the other reads, in pieces of `size` bytes. */
function pipe(size: number): readonly [Duplex, Duplex] {
  const end = (other: () => Duplex): Duplex =>
    new Duplex({
      read() {},
      write(bytes: Buffer, _encoding, done) {
        for (let at = 0; at < bytes.length; at += size)
          other().push(Buffer.from(bytes.subarray(at, at + size)))
        done()
      },
    })
  const one: Duplex = end(() => two)
  const two: Duplex = end(() => one)
  return [one, two]
}

async function sent(size: number, contents: readonly string[], maxBytes = 1_000_000) {
  const [one, two] = pipe(size)
  const frames: Frame[] = []
  let ended = false
  const reader = { onFrame: (frame: Frame) => void frames.push(frame), onEnd: () => (ended = true) }
  wire(two, maxBytes, reader)
  const { send } = wire(one, maxBytes, { onFrame: () => {}, onEnd: () => {} })
  for (const [id, content] of contents.entries()) send(7, id, content)
  await new Promise((done) => setTimeout(done, 20))
  return { ended, contents: frames.map(({ content }) => content.toString()), frames }
}

const contents = ['', 'a', 'é'.repeat(500), 'x'.repeat(70_000), 'last']

for (const size of [1, 8, 9, 10, 4_096, 1_000_000]) {
  test(`frames that come in pieces of ${size} bytes are whole and in order`, async () => {
    const { contents: read, frames } = await sent(size, contents)
    assert.deepEqual(read, contents)
    assert.deepEqual(
      frames.map(({ kind, id }) => [kind, id]),
      contents.map((_, id) => [7, id]),
    )
  })
}

test('what is sent within one turn goes out in one write, and in order', async () => {
  const writes: Buffer[] = []
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, done) {
      writes.push(bytes)
      done()
    },
  })
  const nothing = { onFrame: () => {}, onEnd: () => {} }
  const { send } = wire(stream, 1_000_000, { ...nothing, inTurns: true })
  for (const turn of [contents, ['next']]) {
    for (const [id, content] of turn.entries()) send(7, id, content)
    await new Promise((done) => setTimeout(done, 20))
  }
  assert.equal(writes.length, 2)
  const read: string[] = []
  const [one, two] = pipe(4_096)
  wire(two, 1_000_000, { ...nothing, onFrame: ({ content }) => void read.push(content.toString()) })
  for (const bytes of writes) one.write(bytes)
  await new Promise((done) => setTimeout(done, 20))
  assert.deepEqual(read, [...contents, 'next'])
})

test('a descriptor is read into one buffer, and frames that span readings are whole', async () => {
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e']
  const program = `import { wireAt } from ${JSON.stringify(`${import.meta.dirname}/frames.ts`)}
    const echo = wireAt(3, 1_000_000, {
      onFrame: ({ kind, id, content }) => void echo.send(kind, id, content),
      onEnd: () => process.exit(0),
    })`
  const child = spawn(process.execPath, [...flags, program], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const read: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const { send, end } = wire(child.stdio[3] as Duplex, 1_000_000, {
    onFrame: ({ content }) => {
      read.push(content.toString())
      if (read.length === 30) resolve()
    },
    onEnd: () => {},
  })
  const many = Array.from({ length: 30 }, (_, at) => `${at}:${'é'.repeat(at * 5_000)}`)
  for (const [id, content] of many.entries()) send(7, id, content)
  await promise
  assert.deepEqual(read, many)
  end()
})

test('a frame that is too long ends the stream', async () => {
  const { ended, contents: read } = await sent(100, ['fits', 'y'.repeat(1_001), 'never'], 1_000)
  assert.deepEqual(read, ['fits'])
  assert.equal(ended, true)
})
