import type { DateTime, Duration } from 'luxon'

/** How unspent money goes back. Also the container token. */
export class RefundSettings {
  constructor(
    private readonly settings: {
      /** From the call of a provider until the payer has it, at most; by the provider's name. */
      readonly takes: Readonly<Record<string, Duration<true>>>
      readonly takesElsewhere: Duration<true>
      /** Until a provider is asked again what became of it; doubled each time, up to the longest. */
      readonly askAgainAfter: Duration<true>
      readonly askAgainAtMost: Duration<true>
    }
  ) {}

  arrives(provider: string, sent: DateTime<true>): DateTime<true> {
    return sent.plus(this.settings.takes[provider] ?? this.settings.takesElsewhere)
  }

  /** When to ask again after so many calls. */
  askAgain(attempts: number, now: DateTime<true>): DateTime<true> {
    const { askAgainAfter, askAgainAtMost } = this.settings
    const waited = askAgainAfter.toMillis() * 2 ** Math.min(Math.max(attempts - 1, 0), 30)
    return now.plus({ milliseconds: Math.min(waited, askAgainAtMost.toMillis()) })
  }
}
