/** A throw of so many sides, from 0. */
export type Dice = (sides: number) => number

/** mulberry32, so that a walk that fails can be walked again. */
export function dice(seed: number): Dice {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides)
  }
}

export function oneOf<Item>(roll: Dice, items: readonly Item[]): Item | undefined {
  return items[roll(items.length)]
}
