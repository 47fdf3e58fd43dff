/** Figures of fewer cases than this are kept back: a mean of two tells each what the other got. */
export const LEAST_CASES = 5

export interface Figures {
  readonly cases: number
  /** Between opening and settlement, in days. */
  readonly medianDays: number
  /** Mean share of the stake that went to the talent, in percent. */
  readonly talentShare: number
}

/** A figure kept back is null; so is one by which another could be reckoned. */
export interface PublishedFigures {
  readonly cases: number | null
  readonly medianDays: number | null
  readonly talentShare: number | null
}

export interface Group<Key extends string> extends Figures {
  readonly key: Key
}

export interface PublishedGroup<Key extends string> extends PublishedFigures {
  readonly key: Key
}

const KEPT_BACK: PublishedFigures = { cases: null, medianDays: null, talentShare: null }

export function publishWhole(figures: Figures): PublishedFigures {
  return figures.cases < LEAST_CASES ? KEPT_BACK : rounded(figures)
}

/**
 * Small groups are kept back, and with them the next smallest while what is kept back together is
 * still small: the rest could be had by subtraction from the whole.
 */
export function publishGroups<Key extends string>(
  groups: readonly Group<Key>[]
): PublishedGroup<Key>[] {
  const kept = new Set<Key>()
  let hidden = 0
  for (const { key, cases } of [...groups].sort((a, b) => a.cases - b.cases)) {
    if (cases >= LEAST_CASES && (hidden === 0 || hidden >= LEAST_CASES)) break
    kept.add(key)
    hidden += cases
  }
  return groups.map(({ key, ...figures }) => ({
    key,
    ...(kept.has(key) ? KEPT_BACK : rounded(figures)),
  }))
}

function rounded({ cases, medianDays, talentShare }: Figures): PublishedFigures {
  return {
    cases,
    medianDays: Math.round(medianDays * 10) / 10,
    talentShare: Math.round(talentShare),
  }
}
