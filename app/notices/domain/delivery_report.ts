/** What a provider says of one that it took. */
export interface DeliveryReport {
  /** As it named it when it took it. */
  readonly providerId: string
  /** Whose phone, E.164. */
  readonly address: string
  /** `on-its-way` is said on the way, maybe several times, and late. */
  readonly said: 'on-its-way' | 'reached' | 'failed'
  /** In the provider's words; null when it gives none. */
  readonly reason: string | null
}

/** Which delivery it is about, and what is known of that one. */
export interface Reported {
  readonly id: string
  readonly address: string
  readonly reported: 'reached' | 'failed' | null
}

export type Verdict =
  | { readonly do: 'record'; readonly as: 'reached' | 'failed' }
  | { readonly do: 'nothing' }
  | { readonly do: 'flag'; readonly note: string }
  | { readonly do: 'wait' }

/** How long a report may be ahead of our own note of what the provider called the message. */
export const AHEAD_MINUTES = 10

/** @param waited minutes since the report came */
export function judge(report: DeliveryReport, delivery: Reported | null, waited: number): Verdict {
  if (!delivery) {
    if (waited < AHEAD_MINUTES) return { do: 'wait' }
    return { do: 'flag', note: 'Nothing that we sent bears this id' }
  }
  if (delivery.address !== report.address) {
    return { do: 'flag', note: 'We sent this one to another number' }
  }
  if (report.said === 'on-its-way' || report.said === delivery.reported) return { do: 'nothing' }
  if (delivery.reported !== null) {
    return { do: 'flag', note: `It was said before that this one ${delivery.reported}` }
  }
  return { do: 'record', as: report.said }
}
