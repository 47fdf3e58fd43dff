const MOST_MEANT = 3

/** Of words that look like the one typed, those a slip or two of the fingers away, nearest first. */
export function likelyMeant(typed: string, candidates: readonly string[]): string[] {
  const slips = typed.length <= 5 ? 1 : 2
  return candidates
    .map((word) => ({ word, distance: distanceOf(typed, word) }))
    .filter(({ distance }) => distance > 0 && distance <= slips)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, MOST_MEANT)
    .map(({ word }) => word)
}

/**
 * Letters to add, drop, change or swap with their neighbour. Source: optimal string alignment,
 * after Damerau (1964).
 */
export function distanceOf(left: string, right: string): number {
  const [from, to] = [[...left], [...right]]
  let before: number[] = []
  let above = to.map((_, column) => column).concat(to.length)
  for (const [row, letter] of from.entries()) {
    const current = [row + 1]
    for (const [column, other] of to.entries()) {
      const same = letter === other
      let cost = Math.min(at(above, column + 1) + 1, at(current, column) + 1)
      cost = Math.min(cost, at(above, column) + (same ? 0 : 1))
      const swapped = !same && letter === to[column - 1] && from[row - 1] === other
      if (swapped) cost = Math.min(cost, at(before, column - 1) + 1)
      current.push(cost)
    }
    before = above
    above = current
  }
  return at(above, to.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
