import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frameReader } from './event-frames.ts'

const text = 'id: 7\nevent: record\ndata: {"a":"b: c"}\n\nid: 9\n: \n\nevent: end\ndata: {}\n\n'
const frames = [
  { id: '7', event: 'record', data: '{"a":"b: c"}' },
  { id: '9', event: '', data: '' },
  { id: null, event: 'end', data: '{}' },
]

test('frames are the same in whatever parts they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: text.length })), (cuts) => {
      const read = frameReader()
      const places = [0, ...cuts, text.length].toSorted((a, b) => a - b)
      const parts = places.slice(1).map((place, at) => text.slice(places[at], place))
      assert.deepEqual(parts.flatMap(read), frames)
    }),
  )
})

test('what is not yet complete waits', () => {
  const read = frameReader()
  assert.deepEqual(read(text.slice(0, -1)), frames.slice(0, 2))
  assert.deepEqual(read('\n'), frames.slice(2))
})
