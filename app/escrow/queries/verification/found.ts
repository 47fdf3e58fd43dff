export type Row = Record<string, unknown>

export const SHOWN = 20

/** What breaks invariants: the first rows of each. */
export class Found {
  readonly #rows = new Map<number, Row[]>()

  add(invariant: number, row: Row): void {
    const rows = this.#rows.get(invariant)
    if (!rows) this.#rows.set(invariant, [row])
    else if (rows.length < SHOWN) rows.push(row)
  }

  merge(others: ReadonlyMap<number, readonly Row[]>): void {
    for (const [invariant, rows] of others) for (const row of rows) this.add(invariant, row)
  }

  get all(): ReadonlyMap<number, readonly Row[]> {
    return this.#rows
  }
}
