import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * Every pipe between our processes carries frames: four bytes of length, one of kind, four of id, and
 * the content. What a kind means is said by the two that talk.
 */
export type Frame = {
  readonly kind: number
  readonly id: number
  /** Only until whoever is handed it returns: its bytes may be written over then. */
  readonly content: Buffer
}

export type Wire = {
  /** Queues a frame. Says false when the other side reads too slowly. */
  readonly send: (kind: number, id: number, content?: string | Uint8Array) => boolean
  readonly alive: () => boolean
  /** Resolves when what was queued is taken, or never will be. */
  readonly drained: () => Promise<void>
  readonly end: () => void
}

export type WireHooks = {
  readonly onFrame: (frame: Frame) => void
  /** Called once, whatever ends it. */
  readonly onEnd: () => void
  /** Whether all that is sent in one turn of the event loop goes out at its end, in one write. */
  readonly inTurns?: boolean
}

const head = 9

/**
 * Reads and writes frames on a stream. A frame beyond `maxBytes` ends the stream: whoever sends one is
 * broken or hostile.
 */
export function wire(stream: Duplex, maxBytes: number, hooks: WireHooks): Wire {
  const read = frameReader(maxBytes, hooks.onFrame)
  stream.on('data', (piece: Buffer) => {
    if (!read(piece)) stream.destroy()
  })
  return writing(stream, hooks)
}

const readBytes = 65_536

/** `wire` on a descriptor that this process was started with. What comes is read into one buffer, over and over. */
export function wireAt(fd: number, maxBytes: number, hooks: WireHooks): Wire {
  const read = frameReader(maxBytes, hooks.onFrame)
  const buffer = Buffer.allocUnsafeSlow(readBytes)
  const callback = (bytes: number) => {
    if (!read(buffer.subarray(0, bytes), true)) socket.destroy()
    return true
  }
  const socket = new Socket({ fd, readable: true, writable: true, onread: { buffer, callback } })
  return writing(socket, hooks)
}

function writing(stream: Duplex, { onEnd, inTurns = false }: WireHooks): Wire {
  // What broke it matters less than that it is broken; `close` always follows.
  stream.on('error', () => stream.destroy())
  stream.once('close', onEnd)
  const write = inTurns ? turns(stream) : (frame: Buffer) => stream.write(frame)
  return {
    send: (kind, id, content = '') => !stream.destroyed && write(framed(kind, id, content)),
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

/** Many calls then share one system call, and the other side wakes up once for all of them. */
function turns(stream: Duplex): (frame: Buffer) => boolean {
  let frames: Buffer[] = []
  const flush = () => {
    const [first] = frames
    if (first && !stream.destroyed)
      stream.write(frames.length === 1 ? first : Buffer.concat(frames))
    frames = []
  }
  return (frame) => {
    if (frames.push(frame) === 1) setImmediate(flush)
    return !stream.writableNeedDrain
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

/**
 * Takes pieces as they come, and hands on whole frames; false when one is too long to be honest. A piece
 * that is lent is the reader's only until it returns.
 */
function frameReader(maxBytes: number, onFrame: (frame: Frame) => void) {
  let pieces: Buffer[] = []
  let have = 0
  let need = head
  return (piece: Buffer, isLent = false): boolean => {
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
        break
      }
      pieces = have === whole ? [] : [bytes.subarray(whole)]
      have -= whole
      need = head
      onFrame({
        kind: bytes.readUInt8(4),
        id: bytes.readUInt32BE(5),
        content: bytes.subarray(head, whole),
      })
    }
    const last = isLent ? pieces.pop() : undefined
    if (last) pieces.push(Buffer.from(last))
    return true
  }
}
