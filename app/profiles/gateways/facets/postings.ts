import { Bits } from '#profiles/gateways/facets/bits'

/** A list of more than one in this many documents takes more memory than a bit for each. */
const DENSE = 32
const FEW = 4

/**
 * The documents that have one token: an ascending list while they are few, bits once they are many.
 */
export class Postings {
  #list: Uint32Array | null = new Uint32Array(FEW)
  #bits: Bits | null = null
  #size = 0

  get size(): number {
    return this.#size
  }

  /** A member must not be there yet. */
  add(member: number, capacity: number): void {
    if (this.#list && this.#size * DENSE > capacity) this.#toBits(capacity)
    if (this.#list) this.#insert(this.#list, member)
    else this.#bits?.add(member)
    this.#size++
  }

  /** A member must be there. */
  remove(member: number): void {
    this.#size--
    if (!this.#list) {
      this.#bits?.remove(member)
      return
    }
    const at = this.#position(this.#list, member)
    this.#list.copyWithin(at, at + 1, this.#size + 1)
  }

  grow(capacity: number): void {
    this.#bits?.grow(capacity)
  }

  countIn(base: Bits): number {
    if (this.#bits) return this.#bits.countWith(base)
    const list = this.#list
    if (!list) return 0
    let sum = 0
    for (let at = 0; at < this.#size; at++) if (base.has(list[at]!)) sum++
    return sum
  }

  addTo(target: Bits): void {
    if (this.#bits) target.join(this.#bits)
    else if (this.#list) for (let at = 0; at < this.#size; at++) target.add(this.#list[at]!)
  }

  #insert(list: Uint32Array, member: number): void {
    let room = list
    if (this.#size === list.length) {
      room = new Uint32Array(list.length * 2)
      room.set(list)
      this.#list = room
    }
    const last = this.#size === 0 ? -1 : room[this.#size - 1]!
    if (member > last) {
      room[this.#size] = member
      return
    }
    const at = this.#position(room, member)
    room.copyWithin(at + 1, at, this.#size)
    room[at] = member
  }

  /** Of the member, or of the first above it; the list has `#size` of them, or one more on removal. */
  #position(list: Uint32Array, member: number): number {
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (list[middle]! < member) low = middle + 1
      else high = middle
    }
    return low
  }

  #toBits(capacity: number): void {
    const bits = Bits.upTo(capacity)
    this.addTo(bits)
    this.#bits = bits
    this.#list = null
  }
}
