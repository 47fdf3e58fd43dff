import { DateTime, type Duration } from 'luxon'
import type { PayoutKind } from '#escrow/domain/payouts/payout_method'
import { currency, exponentOf, type CurrencyCode } from '#kernel/currency'
import { Money } from '#kernel/money'
import type { DisplayRates } from '#kernel/rates/display_rates'

interface Terms {
  /** The least that is worth sending, compared in the named currency. */
  readonly minimum: { readonly amount: string; readonly currency: string }
  /** From the run until it has arrived. */
  readonly takes: Duration<true>
}

/** What a provider can send of a currency: multiples of this many minor units. */
export interface Step {
  readonly provider?: string
  readonly kind?: PayoutKind
  readonly currency: string
  readonly units: bigint
}

/** How earned money leaves. Also the container token. */
export class PayoutSettings {
  constructor(
    private readonly settings: {
      /** How long a new method rests before money goes there. */
      readonly methodRests: Duration<true>
      /** Wrong codes until a method has to be added again. */
      readonly codeTries: number
      /** Runs start this often, counted from midnight UTC. */
      readonly runsEvery: Duration<true>
      readonly kinds: Readonly<Record<PayoutKind, Terms>>
      /** The first that fits counts. */
      readonly steps: readonly Step[]
      /** Payouts above this need two members of staff, compared in the named currency. */
      readonly twoPeopleAbove: { readonly amount: string; readonly currency: string }
      /** Payouts of a run that one job sends. */
      readonly chunk: number
      /** Until it is asked again what became of a payout; doubled each time, up to the longest. */
      readonly askAgainAfter: Duration<true>
      readonly askAgainAtMost: Duration<true>
    },
    private readonly rates: DisplayRates
  ) {}

  get methodRests(): Duration<true> {
    return this.settings.methodRests
  }

  get codeTries(): number {
    return this.settings.codeTries
  }

  get chunk(): number {
    return this.settings.chunk
  }

  /** In the currency's own units, whole steps; never nothing. */
  minimum(provider: string, kind: PayoutKind, code: CurrencyCode): Money {
    const step = this.#step(provider, kind, code)
    const set = Money.fromJSON(this.settings.kinds[kind].minimum)
    if (!this.rates.has(code)) return Money.of(step, code)
    const { amount } = this.rates.convert(set, code, 'ceil')
    return Money.of(((amount + step - 1n) / step) * step, code)
  }

  /** What can be sent of an amount; the rest stays where it is. */
  sendable(provider: string, kind: PayoutKind, amount: Money): Money {
    const step = this.#step(provider, kind, amount.currency)
    return Money.total((amount.amount / step) * step, amount.currency)
  }

  /** What cannot be compared counts as above. */
  needsTwoPeople(amount: Money): boolean {
    const limit = Money.fromJSON(this.settings.twoPeopleAbove)
    if (!this.rates.has(amount.currency)) return true
    return this.rates.convert(amount, currency(limit.currency)).compare(limit) > 0
  }

  /** The moment of the last scheduled run at or before. */
  slotAt(now: DateTime<true>): DateTime<true> {
    const every = this.settings.runsEvery.toMillis()
    const past = now.toMillis() - (now.toMillis() % every)
    return DateTime.fromMillis(past, { zone: 'utc' }) as DateTime<true>
  }

  nextRun(now: DateTime<true>): DateTime<true> {
    return this.slotAt(now).plus(this.settings.runsEvery)
  }

  arrives(kind: PayoutKind, sent: DateTime<true>): DateTime<true> {
    return sent.plus(this.settings.kinds[kind].takes)
  }

  /** When to ask again after so many calls. */
  askAgain(attempts: number, now: DateTime<true>): DateTime<true> {
    const { askAgainAfter, askAgainAtMost } = this.settings
    const waited = askAgainAfter.toMillis() * 2 ** Math.min(Math.max(attempts - 1, 0), 30)
    return now.plus({ milliseconds: Math.min(waited, askAgainAtMost.toMillis()) })
  }

  /** Minor units of the marketplace that no provider knows of are whole ones to it. */
  #step(provider: string, kind: PayoutKind, code: CurrencyCode): bigint {
    const found = this.settings.steps.find(
      (step) =>
        step.currency === code &&
        (step.provider === undefined || step.provider === provider) &&
        (step.kind === undefined || step.kind === kind)
    )
    return found?.units ?? (exponentOf(code) > 2 ? 10n ** BigInt(exponentOf(code) - 2) : 1n)
  }
}
