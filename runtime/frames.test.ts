import assert from 'node:assert/strict'
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

test('a frame that is too long ends the stream', async () => {
  const { ended, contents: read } = await sent(100, ['fits', 'y'.repeat(1_001), 'never'], 1_000)
  assert.deepEqual(read, ['fits'])
  assert.equal(ended, true)
})
