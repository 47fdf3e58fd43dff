/** Which lines or movements are asked for. */
export interface ReconciliationQuestion {
  readonly id?: string | undefined
  readonly provider?: string | undefined
  readonly currency?: string | undefined
  /** `YYYY-MM-DD` of UTC. */
  readonly day?: string | undefined
  /** Only what nobody has settled yet. */
  readonly open?: boolean | undefined
  /** Those before this one. */
  readonly after?: string | undefined
  readonly limit: number
}

export function boundBy(asked: ReconciliationQuestion) {
  return {
    id: asked.id ?? null,
    provider: asked.provider ?? null,
    currency: asked.currency ?? null,
    day: asked.day ?? null,
    open: asked.open ?? false,
    after: asked.after ?? null,
    limit: asked.limit,
  }
}
