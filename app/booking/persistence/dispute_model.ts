import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { PartySide } from '#booking/domain/side'
import { integer, moment } from '#booking/persistence/columns'

export default class Dispute extends BaseModel {
  static override table = 'booking.disputes'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  /** What it is about: a milestone, or a week. */
  @column()
  declare milestoneId: string | null

  @column()
  declare timesheetId: string | null

  @column()
  declare state: string

  @column()
  declare openedBy: PartySide

  @column()
  declare reason: string

  @column()
  declare currency: string

  @integer()
  declare stake: bigint

  /** What the opener wants of the stake. */
  @integer()
  declare claimed: bigint

  /** Sealed: the other side learns it only when the dispute is settled by it. */
  @integer()
  declare clientBid: bigint | null

  @integer()
  declare talentBid: bigint | null

  /** The talent's share in a decision that waits for a second person. */
  @integer()
  declare proposed: bigint | null

  @column()
  declare decidedBy: string | null

  /** The talent's share once settled. */
  @integer()
  declare outcome: bigint | null

  @column()
  declare settledBy: 'bids' | 'concession' | 'decision' | null

  @moment()
  declare openedAt: DateTime<true>

  @moment()
  declare settledAt: DateTime<true> | null

  @moment()
  declare lastEventAt: DateTime<true>

  @moment()
  declare stateDueAt: DateTime<true> | null

  @column()
  declare stateDueEvent: string | null

  @moment()
  declare stateRemindAt: DateTime<true> | null

  @column()
  declare version: number

  @moment()
  declare updatedAt: DateTime<true>
}
