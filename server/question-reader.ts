import { evaluationsMax } from '@rolecall/contract/access'
import {
  actionName,
  anything,
  notText,
  oneQuestion,
  partsEach,
  resourceType,
  semantic,
  subjectType,
  unsaid,
  type Shape,
  type Take,
} from './question-shape.ts'

const depthMax = 32
const keysMax = 128
const digitsMax = 100
const [quote, colon, comma, minus, dot] = [0x22, 0x3a, 0x2c, 0x2d, 0x2e]
const [brace, braceEnd, bracket, bracketEnd] = [0x7b, 0x7d, 0x5b, 0x5d]
/** What `next` says at the end of the body; no byte is that. */
const over = -1
const [yes, no, nothing, proto] = ['true', 'false', 'null', '__proto__'].map((word) =>
  Buffer.from(word),
) as [Buffer, Buffer, Buffer, Buffer]
/** What may stand in a string as it is: ASCII without quote, backslash and control characters. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== quote && byte !== 0x5c ? 1 : 0,
)
/** What an item says replaces what is said above, as a whole: these parts go together. */
const wholes = [
  [subjectType, actionName],
  [actionName, resourceType],
  [resourceType, semantic],
] as const

/**
 * Reads questions from the bytes of a body in one pass and builds nothing: what counts is kept as
 * where it stands. It reads only what is plain: well-formed ASCII without escapes, no key twice,
 * nothing deep, every question whole. Of any other body it says that it is not plain and nothing
 * else; `parseJson` and the shapes of the contract then say what it means, or what is wrong with it.
 */
export class QuestionReader {
  bytes: Buffer = Buffer.alloc(0)
  /** What is said above all, or in the one question; then what each question of a batch says. */
  readonly parts = new Int32Array(partsEach * (evaluationsMax + 1))
  /** How many questions the batch has; 0 where the body is the one question. */
  count = 0
  readonly #keys = new Int32Array(2 * keysMax)
  #keysEnd = 0
  #at = 0
  /** Where the parts of the question that is being read begin. */
  #base = 0
  #depth = 0

  /** Whether the body is plain and has this shape; if so, `parts` and `count` say what it asks. */
  read(bytes: Buffer, shape: Shape): boolean {
    this.bytes = bytes
    this.count = this.#at = this.#base = this.#depth = this.#keysEnd = 0
    this.parts.fill(unsaid, 0, partsEach)
    if (this.#next() !== brace || !this.#object(shape)) return false
    return this.#next() === over && this.#at === bytes.length && this.#areWhole()
  }

  /** The part that is kept there, as text. */
  text(part: number): string {
    const { parts, bytes } = this
    return bytes.toString('latin1', parts[part], parts[part + 1])
  }

  says(word: Uint8Array, part: number): boolean {
    const from = this.parts[part] ?? 0
    return (this.parts[part + 1] ?? 0) - from === word.length && this.#isAt(word, from)
  }

  #areWhole(): boolean {
    const { parts, count } = this
    for (let at = Math.min(1, count); at <= count; at += 1) {
      const base = at * partsEach
      for (const [from, to] of wholes) {
        if (parts[base + from] === unsaid) parts.copyWithin(base + from, from, to)
        if (parts[base + from] === unsaid) return false
      }
    }
    return true
  }

  /** The rest of an object whose brace is here. */
  #object({ members, needs }: Shape): boolean {
    if (this.#depth === depthMax) return false
    this.#depth += 1
    this.#at += 1
    const keys = this.#keysEnd
    let sign = this.#next()
    if (sign !== braceEnd)
      for (;;) {
        if (sign !== quote || !this.#member(members, keys)) return false
        sign = this.#next()
        if (sign !== comma) break
        this.#at += 1
        sign = this.#next()
      }
    this.#at += 1
    this.#keysEnd = keys
    this.#depth -= 1
    for (let at = 0; at < needs.length; at += 1)
      if (this.parts[this.#base + (needs[at] ?? 0)] === unsaid) return false
    return sign === braceEnd
  }

  #member(members: Shape['members'], keys: number): boolean {
    const from = this.#at + 1
    if (!this.#string()) return false
    const length = this.#at - 1 - from
    if (!this.#isNewKey(keys, from, length) || this.#next() !== colon) return false
    this.#at += 1
    const sign = this.#next()
    for (let at = 0; at < members.length; at += 1) {
      const member = members[at]
      if (member?.name.length === length && this.#isAt(member.name, from))
        return this.#take(member.take, sign)
    }
    return this.#value(sign)
  }

  #take(take: Take, sign: number): boolean {
    switch (take.kind) {
      case 'text':
        return sign === quote && this.#keep(take.part, sign)
      case 'claim':
        return this.#keep(take.part, sign)
      case 'object':
        return sign === brace && this.#object(take.shape)
      case 'questions':
        return sign === bracket && this.#list(true)
      case 'elsewhere':
        return false
    }
  }

  #keep(part: number, sign: number): boolean {
    const { parts } = this
    const from = this.#at + 1
    if (!this.#value(sign)) return false
    parts[this.#base + part] = sign === quote ? from : notText
    parts[this.#base + part + 1] = this.#at - 1
    return true
  }

  #value(sign: number): boolean {
    switch (sign) {
      case quote:
        return this.#string()
      case brace:
        return this.#object(anything)
      case bracket:
        return this.#list(false)
      case yes[0]:
        return this.#word(yes)
      case no[0]:
        return this.#word(no)
      case nothing[0]:
        return this.#word(nothing)
      default:
        return this.#number()
    }
  }

  #list(ofQuestions: boolean): boolean {
    if (this.#depth === depthMax) return false
    this.#depth += 1
    this.#at += 1
    let sign = this.#next()
    if (sign !== bracketEnd)
      for (;;) {
        if (!(ofQuestions ? this.#question(sign) : this.#value(sign))) return false
        sign = this.#next()
        if (sign !== comma) break
        this.#at += 1
        sign = this.#next()
      }
    this.#at += 1
    this.#depth -= 1
    return sign === bracketEnd
  }

  #question(sign: number): boolean {
    if (sign !== brace || this.count === evaluationsMax) return false
    this.count += 1
    this.#base = this.count * partsEach
    this.parts.fill(unsaid, this.#base, this.#base + partsEach)
    const isPlain = this.#object(oneQuestion)
    this.#base = 0
    return isPlain
  }

  /** The rest of a string whose quote is here. */
  #string(): boolean {
    const { bytes } = this
    let at = this.#at
    do at += 1
    while (isPlain[bytes[at] ?? 0] === 1)
    this.#at = at + 1
    return bytes[at] === quote
  }

  #word(word: Uint8Array): boolean {
    const isThere = this.#isAt(word, this.#at)
    this.#at += word.length
    return isThere
  }

  /** Without an exponent, and so short that a double holds it. What may not follow it is found by who reads on. */
  #number(): boolean {
    const { bytes } = this
    if (bytes[this.#at] === minus) this.#at += 1
    const from = this.#at
    const hasZero = bytes[from] === 0x30
    if (!this.#digits() || (hasZero && this.#at > from + 1)) return false
    if (bytes[this.#at] === dot) {
      this.#at += 1
      if (!this.#digits()) return false
    }
    return this.#at - from <= digitsMax
  }

  #digits(): boolean {
    const { bytes } = this
    const from = this.#at
    let at = from
    for (let byte = bytes[at] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[at] ?? 0) at += 1
    this.#at = at
    return at > from
  }

  /** The next sign that is no white space. */
  #next(): number {
    const { bytes } = this
    let sign = bytes[this.#at] ?? over
    while (sign === 0x20 || sign === 0x0a || sign === 0x0d || sign === 0x09) {
      this.#at += 1
      sign = bytes[this.#at] ?? over
    }
    return sign
  }

  /** Keeps the key; not when its object has it already, or when it is `__proto__`. */
  #isNewKey(first: number, from: number, length: number): boolean {
    const { bytes } = this
    const keys = this.#keys
    const end = this.#keysEnd
    if (end === keys.length || (length === proto.length && this.#isAt(proto, from))) return false
    for (let at = first; at < end; at += 2)
      if (keys[at + 1] === length && isSame(bytes, keys[at] ?? 0, from, length)) return false
    keys[end] = from
    keys[end + 1] = length
    this.#keysEnd = end + 2
    return true
  }

  #isAt(word: Uint8Array, from: number): boolean {
    const { bytes } = this
    for (let at = 0; at < word.length; at += 1) if (bytes[from + at] !== word[at]) return false
    return true
  }
}

function isSame(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (bytes[one + at] !== bytes[other + at]) return false
  return true
}
