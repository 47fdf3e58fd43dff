import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { PartySide, Side } from '#booking/domain/side'
import { integer, moment } from '#booking/persistence/columns'

export default class Booking extends BaseModel {
  static override table = 'booking.bookings'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare kind: 'fixed' | 'hourly'

  @column()
  declare state: string

  @column()
  declare processVersion: number

  @column()
  declare clientId: string

  @column()
  declare talentId: string

  @column()
  declare talentProfileId: string

  @column()
  declare title: string

  @column()
  declare brief: string

  @column()
  declare currency: string

  @integer()
  declare total: bigint

  /** Number of the revision whose terms hold. */
  @column()
  declare revision: number

  @column()
  declare postponed: boolean

  @column()
  declare proposedBy: PartySide | null

  /** Who proposed other terms, while the other has not answered. */
  @column()
  declare changeBy: PartySide | null

  @column()
  declare pausedBy: Side | null

  /** Whether no further week of an hourly booking is to come. */
  @column()
  declare ending: boolean

  /** Minor units an hour; only of an hourly booking. */
  @integer()
  declare hourlyRate: bigint | null

  @column()
  declare weeklyLimitMinutes: number | null

  @moment()
  declare acceptedAt: DateTime<true> | null

  @moment()
  declare activatedAt: DateTime<true> | null

  @moment()
  declare endedAt: DateTime<true> | null

  /** Until when the client may pay a bonus after the end. */
  @moment()
  declare bonusUntil: DateTime<true> | null

  @moment()
  declare lastEventAt: DateTime<true>

  @moment()
  declare stateDueAt: DateTime<true> | null

  @column()
  declare stateDueEvent: string | null

  @moment()
  declare stateRemindAt: DateTime<true> | null

  @moment()
  declare questionDueAt: DateTime<true> | null

  @column()
  declare questionDueEvent: string | null

  @moment()
  declare questionRemindAt: DateTime<true> | null

  @moment()
  declare reviewsDueAt: DateTime<true> | null

  @moment()
  declare reviewsRemindAt: DateTime<true> | null

  /** Raised by every change; the ETag of the document. */
  @column()
  declare version: number

  @moment()
  declare createdAt: DateTime<true>

  @moment()
  declare updatedAt: DateTime<true>
}
