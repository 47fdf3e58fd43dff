/** Numbers for the values that documents are counted by, group by group. */
export class Vocabulary {
  readonly #groups = new Map<string, Map<string, number>>()
  readonly #values: string[] = []
  readonly #labels: string[] = []

  get size(): number {
    return this.#values.length
  }

  /** The token of a value, made when it is new; only then its label is noted. */
  token(group: string, value: string, label = value): number {
    const tokens = this.#groups.get(group) ?? new Map<string, number>()
    this.#groups.set(group, tokens)
    const known = tokens.get(value)
    if (known !== undefined) return known
    const token = this.#values.push(value) - 1
    this.#labels.push(label)
    tokens.set(value, token)
    return token
  }

  find(group: string, value: string): number | null {
    return this.#groups.get(group)?.get(value) ?? null
  }

  valueOf(token: number): string {
    return this.#values[token] ?? ''
  }

  labelOf(token: number): string {
    return this.#labels[token] ?? ''
  }

  tokensOf(group: string): number[] {
    return [...(this.#groups.get(group)?.values() ?? [])]
  }
}
