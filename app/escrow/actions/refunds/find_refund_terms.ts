import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { assertPositive } from '#escrow/domain/amounts'
import { plan, refundableOf, totalOf, type PlannedPart } from '#escrow/domain/refunds/refund_plan'
import {
  moreThanCame,
  noSuchPayment,
  notThatMuch,
  nothingToTakeBack,
} from '#escrow/domain/refunds/refund_refusals'
import { RefundSettings } from '#escrow/domain/refunds/refund_settings'
import type { WalletName } from '#escrow/domain/wallet'
import { FindRefundSources, type Sources } from '#escrow/actions/refunds/find_refund_sources'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

export interface RefundWish {
  readonly wallet: WalletName
  /** Minor units; null for all that can go back. */
  readonly amount: string | null
  /** Along which payments, in their order; null for the newest first. */
  readonly depositIds: readonly string[] | null
}

/** Exactly what would go back along which payment, and when it is there. */
export interface RefundTerms {
  readonly wallet: WalletName
  readonly unspent: Money
  readonly amount: Money
  /** What of the wish is too small a part to be given back. */
  readonly stays: Money
  readonly parts: readonly (PlannedPart & { readonly arrivesAt: DateTime<true> })[]
}

@inject()
export class FindRefundTerms {
  constructor(
    private readonly db: Database,
    private readonly sources: FindRefundSources,
    private readonly settings: RefundSettings,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.amount_invalid`, `escrow.insufficient_funds`,
   * `escrow.refund_payment_unknown`, `escrow.refund_exceeds_payments`, `escrow.nothing_to_refund`
   */
  async execute(wish: RefundWish, tx?: Tx): Promise<RefundTerms> {
    const { unspent, sources } = await this.sources.execute(wish.wallet, tx ?? this.db.connection())
    const chosen = inOrder(sources, wish.depositIds)
    const possible = refundableOf(chosen, Money.zero(wish.wallet.currency))
    const asked = wish.amount === null ? unspent.min(possible) : amountAt(wish.amount, unspent)
    if (asked.compare(unspent) > 0) throw notThatMuch(unspent)
    const { parts, stays } = plan(asked, chosen)
    if (wish.amount !== null && asked.compare(possible) > 0) throw moreThanCame(possible)
    if (parts.length === 0) throw nothingToTakeBack()
    const now = this.clock.now()
    return {
      ...{ wallet: wish.wallet, unspent, stays },
      amount: totalOf(parts, wish.wallet.currency),
      parts: parts.map((part) => ({
        ...part,
        arrivesAt: this.settings.arrives(part.source.provider, now),
      })),
    }
  }
}

function inOrder(sources: Sources['sources'], ids: readonly string[] | null): Sources['sources'] {
  if (ids === null) return sources
  return [...new Set(ids)].map((id) => {
    const found = sources.find(({ depositId }) => depositId === id)
    if (found) return found
    throw noSuchPayment()
  })
}

function amountAt(wished: string, { currency }: Money): Money {
  try {
    const amount = Money.of(wished, currency)
    assertPositive(amount)
    return amount
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const pointer = '/data/attributes/amount'
    throw new DomainError(error.code, error.detail, { pointer, cause: error })
  }
}
