import { inject } from '@adonisjs/core'
import type { DisputeStage, MilestoneStage, Stage } from '#booking/actions/shared/stage'
import type * as events from '#booking/contract/events'
import type { MilestoneReleased, OfferSent, MilestoneFunded } from '#booking/contract/events'
import type { Movement } from '#escrow/contract/escrow'
import { IdentityContract } from '#identity/contract/identity'
import { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'

type BookingFact = typeof OfferSent
type MilestoneFact = typeof MilestoneFunded
type SettlementFact = typeof MilestoneReleased
type ReviewFact = typeof events.ReviewPublished

/** Tells the other modules what happened, in the same database transaction. */
@inject()
export class Announcer {
  constructor(
    private readonly outbox: Outbox,
    private readonly identity: IdentityContract
  ) {}

  async booking(stage: Stage, fact: BookingFact, note: string | null = null): Promise<void> {
    const { total, currency } = stage.booking
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      total: Money.of(total, currency).toJSON(),
      note,
    })
  }

  async milestone(
    stage: MilestoneStage,
    fact: MilestoneFact,
    amount: bigint,
    note: string | null = null
  ): Promise<void> {
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      ...milestoneFacts(stage),
      amount: Money.of(amount, stage.booking.currency).toJSON(),
      note,
    })
  }

  async settlement(
    stage: MilestoneStage | DisputeStage,
    fact: SettlementFact,
    movement: Movement,
    note: string | null = null
  ): Promise<void> {
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      ...milestoneFacts(stage),
      toTalent: movement.toTalent.toJSON(),
      toClient: movement.toClient.toJSON(),
      fee: movement.fee.toJSON(),
      transferId: movement.transferId,
      final: stage.process.milestone.isTerminal(stage.milestone.state),
      note,
    })
  }

  async review(
    stage: Stage,
    fact: ReviewFact,
    review: { id: string; authorSide: 'client' | 'talent'; rating: number }
  ): Promise<void> {
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      reviewId: review.id,
      talentProfileId: stage.booking.talentProfileId,
      authorSide: review.authorSide,
      rating: review.rating,
    })
  }

  async #sides({ booking, side, tx }: Stage) {
    const { clientId, talentId } = booking
    const cards = await this.identity.parties([clientId, talentId], tx)
    return {
      bookingId: booking.id,
      title: booking.title,
      clientId,
      talentId,
      clientName: cards.get(clientId)?.name ?? '',
      talentName: cards.get(talentId)?.name ?? '',
      by: side,
    }
  }

  #append<Payload>(
    { tx, booking, actor, at }: Stage,
    fact: Parameters<typeof this.outbox.append<Payload>>[1],
    payload: Payload
  ): Promise<void> {
    return this.outbox.append(tx, fact, {
      aggregateId: booking.id,
      payload,
      actor,
      occurredAt: at,
    })
  }
}

function milestoneFacts({ milestone }: MilestoneStage) {
  return { milestoneId: milestone.id, milestoneTitle: milestone.title }
}
