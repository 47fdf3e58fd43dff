import { inject } from '@adonisjs/core'
import type { MilestoneStage, Stage, TimesheetStage } from '#booking/actions/shared/stage'
import { EvidenceAdded } from '#booking/contract/evidence_events'
import * as events from '#booking/contract/events'
import type { MilestoneReleased, OfferSent, MilestoneFunded } from '#booking/contract/events'
import type { TimesheetPaid, WeekFunded } from '#booking/contract/week_events'
import type { Moderation } from '#booking/domain/reviews'
import type Bonus from '#booking/persistence/bonus_model'
import type { Movement } from '#escrow/contract/escrow'
import { IdentityContract } from '#identity/contract/identity'
import { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'

type BookingFact = typeof OfferSent
type MilestoneFact = typeof MilestoneFunded
type SettlementFact = typeof MilestoneReleased
type ReviewFact = typeof events.ReviewPublished
type BonusFact = typeof events.BonusPaid
type WeekFact = typeof WeekFunded
type WeekSettlementFact = typeof TimesheetPaid

interface ToldReview {
  readonly id: string
  readonly authorSide: 'client' | 'talent'
  readonly rating: number
}

interface Decided {
  readonly action: Moderation
  readonly reason: string
  readonly number: number
  readonly counts: boolean
  readonly final: boolean
  readonly reporterIds: string[]
}

interface SealedFile {
  readonly disputeId: string
  readonly evidenceId: string
  readonly name: string
  readonly digest: string
}

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
      kind: stage.booking.kind,
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
      dueOn: stage.milestone.dueOn,
    })
  }

  async settlement(
    stage: MilestoneStage,
    fact: SettlementFact,
    movement: Movement,
    note: string | null = null
  ): Promise<void> {
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      ...milestoneFacts(stage),
      ...moneyFacts(movement),
      final: stage.process.milestone.isTerminal(stage.milestone.state),
      note,
    })
  }

  async week(
    stage: TimesheetStage,
    fact: WeekFact,
    amount: bigint,
    note: string | null = null
  ): Promise<void> {
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      ...weekFacts(stage),
      amount: Money.of(amount, stage.booking.currency).toJSON(),
      note,
    })
  }

  async weekSettlement(
    stage: TimesheetStage,
    fact: WeekSettlementFact,
    movement: Movement,
    note: string | null = null
  ): Promise<void> {
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      ...weekFacts(stage),
      ...moneyFacts(movement),
      final: stage.process.timesheet.isTerminal(stage.timesheet.state),
      note,
    })
  }

  async bonus(stage: Stage, fact: BonusFact, bonus: Bonus): Promise<void> {
    const money = (amount: bigint) => Money.of(amount, bonus.currency).toJSON()
    await this.#append(stage, fact, {
      ...(await this.#sides(stage)),
      bonusId: bonus.id,
      amount: money(bonus.amount),
      toTalent: bonus.toTalent === null ? null : money(bonus.toTalent),
      transferId: bonus.transferId,
      note: bonus.note,
    })
  }

  async review(stage: Stage, fact: ReviewFact, review: ToldReview): Promise<void> {
    await this.#append(stage, fact, await this.#review(stage, review))
  }

  async moderation(stage: Stage, review: ToldReview, decided: Decided): Promise<void> {
    await this.#append(stage, events.ReviewModerated, {
      ...(await this.#review(stage, review)),
      ...decided,
    })
  }

  async evidence(stage: Stage, file: SealedFile): Promise<void> {
    await this.#append(stage, EvidenceAdded, { ...(await this.#sides(stage)), ...file })
  }

  async #review(stage: Stage, { id, authorSide, rating }: ToldReview) {
    const { talentProfileId } = stage.booking
    return { ...(await this.#sides(stage)), reviewId: id, talentProfileId, authorSide, rating }
  }

  async #sides({ booking, side, tx, parties }: Stage) {
    const { clientId, talentId } = booking
    const cards = await (parties ?? this.identity.parties([clientId, talentId], tx))
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

function weekFacts({ timesheet }: TimesheetStage) {
  return { timesheetId: timesheet.id, weekOf: timesheet.weekOf, minutes: timesheet.minutes }
}

function moneyFacts({ toTalent, toClient, fee, hold, transferId }: Movement) {
  return {
    toTalent: toTalent.toJSON(),
    toClient: toClient.toJSON(),
    fee: fee.toJSON(),
    releasedSoFar: hold.released.toJSON(),
    transferId,
  }
}
