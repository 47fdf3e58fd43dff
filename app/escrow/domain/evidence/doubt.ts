import type { Published } from '#escrow/domain/evidence/checkpoint'

/** What the database says of itself, what it has sealed, and what was published of it. */
export interface Situation {
  readonly server: { readonly system: string; readonly horizon: string }
  readonly epoch: {
    readonly number: number
    readonly systemIdentifier: string
    readonly continues: string | null
  } | null
  readonly last: (Published & { readonly horizon: string }) | null
  /** The last one the database knows to be published. */
  readonly published: Published | null
  /** The last one in the outside log. */
  readonly tail: Published | null
  /** What the database has at the place of the log's last one. */
  readonly counterpart: Published | null
}

export interface Doubt {
  /** Stable: one standing freeze per cause. */
  readonly cause: string
  readonly title: string
  readonly findings: readonly Record<string, unknown>[]
}

/**
 * Why this database may not be the one whose tree was published; null when nothing speaks against
 * it. Signing on would make a second tree under a name that is taken.
 */
export function doubtAbout(situation: Situation): Doubt | null {
  return serverDoubt(situation) ?? logDoubt(situation)
}

function serverDoubt({ server, epoch, last }: Situation): Doubt | null {
  if (epoch && epoch.systemIdentifier !== server.system) {
    return {
      cause: 'evidence.system_changed',
      title: 'The ledger is on another PostgreSQL server than the one that was sealed',
      findings: [{ sealed: epoch.systemIdentifier, now: server.system }],
    }
  }
  if (epoch && last?.epoch === epoch.number && BigInt(server.horizon) < BigInt(last.horizon)) {
    return {
      cause: 'evidence.ids_ran_backwards',
      title: 'Transaction ids ran backwards: the ledger was restored from an earlier time',
      findings: [{ sealed: last.horizon, now: server.horizon }],
    }
  }
  return null
}

function logDoubt({ epoch, last, published, tail, counterpart }: Situation): Doubt | null {
  if (tail === null) {
    if (published === null) return null
    return {
      cause: 'evidence.log_lost',
      title: 'The published checkpoints are gone from where they were published',
      findings: [named(published)],
    }
  }
  if (epoch?.continues === tail.note) {
    return published !== null && published.epoch >= epoch.number ? shortened(published, tail) : null
  }
  if (counterpart === null) {
    return {
      cause: 'evidence.log_ahead',
      title: 'More was published than this ledger holds: transfers are missing from its end',
      findings: [{ published: named(tail), ledger: last && named(last) }],
    }
  }
  if (counterpart.note !== tail.note) {
    return {
      cause: 'evidence.log_differs',
      title: 'The ledger is not what was published of it',
      findings: [{ published: named(tail), ledger: named(counterpart) }],
    }
  }
  return published && isBefore(tail, published) ? shortened(published, tail) : null
}

function shortened(published: Published, tail: Published): Doubt {
  return {
    cause: 'evidence.log_shortened',
    title: 'Published checkpoints are missing from the end of where they were published',
    findings: [{ published: named(published), log: named(tail) }],
  }
}

/** Whether the first was signed before the second. */
export function isBefore(a: Published, b: Published): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.size < b.size)
}

function named({ epoch, size, note }: Published) {
  return { epoch, size: String(size), note }
}
