import type { Bits } from '#profiles/gateways/facets/bits'

/** Documents by number. */
export interface Candidates {
  readonly numbers: readonly number[]
  /** Whether they are all that match from there on: nobody comes after them. */
  readonly all: boolean
}

/** More would take a statement longer than going through an order. */
const MOST = 2_000

/** Keys are compared as exactly as floating point numbers can be: nearly alike counts as alike. */
const ALIKE = 1e-12

/**
 * Who may be on a page: of all that match those with the highest keys, and whoever has the same key
 * as the last of them or as `from`, where the page before ended. Null when these are too many.
 */
export function candidates(
  matches: Bits,
  keyOf: (number: number) => number,
  { size, from }: { size: number; from: number | null }
): Candidates | null {
  const highest = from === null ? Number.POSITIVE_INFINITY : above(from)
  const surely = from === null ? Number.POSITIVE_INFINITY : below(from)
  const best: number[] = []
  let following = 0
  matches.each((number) => {
    const key = keyOf(number)
    if (key > highest) return
    following++
    if (key < surely) insert(best, key, size)
  })
  const lowest = best.length < size ? Number.NEGATIVE_INFINITY : below(best[size - 1]!)
  const numbers: number[] = []
  matches.each((number) => {
    const key = keyOf(number)
    if (key <= highest && key >= lowest && numbers.length <= MOST) numbers.push(number)
  })
  if (numbers.length > MOST) return null
  return { numbers, all: numbers.length === following }
}

/** All of them, in an order that is not known here. Null when they are too many. */
export function everybody(matches: Bits, size: number): Candidates | null {
  if (size > MOST) return null
  const numbers: number[] = []
  matches.each((number) => numbers.push(number))
  return { numbers, all: true }
}

function above(key: number): number {
  return key + Math.abs(key) * ALIKE
}

function below(key: number): number {
  return key - Math.abs(key) * ALIKE
}

/** Keeps the highest, highest first. */
function insert(best: number[], key: number, most: number): void {
  if (best.length === most && key <= best[most - 1]!) return
  let at = best.length
  while (at > 0 && best[at - 1]! < key) at--
  best.splice(at, 0, key)
  if (best.length > most) best.pop()
}
