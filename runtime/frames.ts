import type { Duplex } from 'node:stream'

/**
 * Every pipe between our processes carries frames: four bytes of length, one of kind, four of id, and
 * the content. What a kind means is said by the two that talk.
 */
export type Frame = { readonly kind: number; readonly id: number; readonly content: Buffer }

export type Wire = {
  /** Queues a frame. Says false when the other side reads too slowly. */
  readonly send: (kind: number, id: number, content?: string | Uint8Array) => boolean
  readonly alive: () => boolean
  /** Resolves when what was queued is taken, or never will be. */
  readonly drained: () => Promise<void>
  readonly end: () => void
}

const head = 9

/**
 * Reads and writes frames on a stream. A frame beyond `maxBytes` ends the stream: whoever sends one is
 * broken or hostile. `onEnd` is called once, whatever ends it.
 */
export function wire(
  stream: Duplex,
  maxBytes: number,
  { onFrame, onEnd }: { readonly onFrame: (frame: Frame) => void; readonly onEnd: () => void },
): Wire {
  const read = frameReader(maxBytes, onFrame)
  stream.on('data', (piece: Buffer) => {
    if (!read(piece)) stream.destroy()
  })
  // What broke it matters less than that it is broken; `close` always follows.
  stream.on('error', () => stream.destroy())
  stream.once('close', onEnd)
  return {
    send: (kind, id, content = '') => !stream.destroyed && stream.write(framed(kind, id, content)),
    alive: () => !stream.destroyed,
    drained: () =>
      new Promise((resolve) => {
        if (stream.destroyed || !stream.writableNeedDrain) return resolve()
        stream.once('drain', resolve)
        stream.once('close', resolve)
      }),
    end: () => void stream.destroy(),
  }
}

function framed(kind: number, id: number, content: string | Uint8Array): Buffer {
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  const bytes = Buffer.allocUnsafe(head + length)
  bytes.writeUInt32BE(length, 0)
  bytes.writeUInt8(kind, 4)
  bytes.writeUInt32BE(id, 5)
  if (typeof content === 'string') bytes.write(content, head)
  else bytes.set(content, head)
  return bytes
}

/** Takes pieces as they come, and hands on whole frames; false when one is too long to be honest. */
function frameReader(maxBytes: number, onFrame: (frame: Frame) => void) {
  let pieces: Buffer[] = []
  let have = 0
  let need = head
  return (piece: Buffer): boolean => {
    pieces.push(piece)
    have += piece.length
    // Joined only when a whole frame is there: a long one that comes in many pieces is copied once.
    while (have >= need) {
      const bytes = pieces.length === 1 ? (pieces[0] ?? piece) : Buffer.concat(pieces)
      const length = bytes.readUInt32BE(0)
      if (length > maxBytes) return false
      const whole = head + length
      if (have < whole) {
        pieces = [bytes]
        need = whole
        return true
      }
      pieces = [bytes.subarray(whole)]
      have -= whole
      need = head
      onFrame({
        kind: bytes.readUInt8(4),
        id: bytes.readUInt32BE(5),
        content: bytes.subarray(head, whole),
      })
    }
    return true
  }
}
