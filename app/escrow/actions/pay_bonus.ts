import { inject } from '@adonisjs/core'
import type { BonusPaid, PayBonus as Input } from '#escrow/contract/escrow'
import { bonusAnswer, bonusLegs, priceOfBonus, readBonus } from '#escrow/domain/bonus'
import { EscrowSettings } from '#escrow/domain/settings'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { Ledger } from '#escrow/persistence/ledger'
import { SecurityHolds } from '#escrow/persistence/security_holds'
import type { Tx } from '#kernel/unit_of_work'

/** Wallet to talent without a hold; it waits as any released money does. */
@inject()
export class PayBonus {
  constructor(
    private readonly ledger: Ledger,
    private readonly schedules: FeeSchedules,
    private readonly securityHolds: SecurityHolds,
    private readonly settings: EscrowSettings
  ) {}

  async execute(input: Input, tx: Tx): Promise<BonusPaid> {
    const { bookingId, clientId, talentId, amount, actor, at, key } = input
    const quote = priceOfBonus(amount, await this.schedules.ofBooking(tx, bookingId))
    const wait = this.settings.durations.securityHold
    const waits = wait.toMillis() > 0
    const posted = await this.ledger.postOne(tx, {
      kind: 'bonus_paid',
      key,
      request: [bookingId, clientId, talentId, amount.toString()],
      bookingId,
      actor,
      occurredAt: at,
      legs: bonusLegs(input, quote, waits),
      answer: bonusAnswer(quote),
    })
    if (waits && !posted.duplicate) {
      await this.securityHolds.begin(tx, posted.id, talentId, quote.talentGets, at.plus(wait))
    }
    return readBonus(posted.id, posted.answer as ReturnType<typeof bonusAnswer>)
  }
}
