import { inject } from '@adonisjs/core'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { stateOf } from '#escrow/domain/payouts/payout_method'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** What forbids a payout for now, and leaves the money where it is. */
const STAYS = new Set([
  'escrow.amount_invalid',
  'escrow.insufficient_funds',
  'identity.party_suspended',
])

/**
 * What was earned goes where its owner once showed that it may; what was paid in may only go back
 * to where it came from, and stays.
 */
@inject()
export class PayOutDormant {
  constructor(
    private readonly methods: PayoutMethods,
    private readonly request: RequestPayout,
    private readonly clock: Clock
  ) {}

  /** @returns the payout; null when there is nowhere to pay out to, or nothing */
  async execute(
    { partyId, currency }: { partyId: string; currency: CurrencyCode },
    actor: Actor,
    tx: Tx
  ): Promise<string | null> {
    const now = this.clock.now()
    const ready = (await this.methods.of(tx, [partyId])).find(
      (method) => method.currency === currency && stateOf(method, now) === 'ready'
    )
    if (!ready) return null
    try {
      return await this.request.execute({ methodId: ready.id, amount: null, actor }, tx)
    } catch (error) {
      if (error instanceof DomainError && STAYS.has(error.code)) return null
      throw error
    }
  }
}
