/**
 * The compiled rows of all profiles, turned: what every profile says of one action stands together,
 * so that a thousand profiles take a kilobyte for the action that is asked about. A profile has a
 * slot from when it is first heard of; slot 0 stands for none and grants nothing.
 */
export class ProfileBits {
  readonly #width: number
  readonly #slots = new Map<number, number>()
  #room = 64
  #bits: Uint8Array

  constructor(width: number) {
    this.#width = width
    this.#bits = new Uint8Array(width * this.#room)
  }

  of(column: number, slot: number): number {
    return this.#bits[column * this.#room + slot] ?? 0
  }

  slotOf(profile: number): number {
    const known = this.#slots.get(profile)
    if (known !== undefined) return known
    const slot = this.#slots.size + 1
    this.#slots.set(profile, slot)
    if (slot >= this.#room) this.#grow()
    return slot
  }

  put(profile: number, row: Uint8Array): void {
    const slot = this.slotOf(profile)
    for (const [column, bits] of row.entries()) this.#bits[column * this.#room + slot] = bits
  }

  #grow() {
    const [room, bits] = [this.#room, this.#bits]
    this.#room = room * 2
    this.#bits = new Uint8Array(this.#width * this.#room)
    for (let column = 0; column < this.#width; column += 1)
      this.#bits.set(bits.subarray(column * room, (column + 1) * room), column * this.#room)
  }
}
