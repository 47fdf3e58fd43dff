import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { HeldState } from '#booking/domain/v1/milestone_events'
import { day, integer, moment } from '#booking/persistence/columns'

export default class Milestone extends BaseModel {
  static override table = 'booking.milestones'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare position: number

  @column()
  declare title: string

  @column()
  declare description: string

  @integer()
  declare amount: bigint

  @column()
  declare currency: string

  /** The day the work was promised for; no clock hangs on it. */
  @day()
  declare dueOn: string | null

  @column()
  declare state: string

  /** What is left in the hold: the machine's view of what escrow holds, gross. */
  @integer()
  declare remaining: bigint

  @integer()
  declare requested: bigint | null

  @column()
  declare requestUsed: boolean

  @column()
  declare everSubmitted: boolean

  /** While the payer's bank takes money back: how much of the hold, and where the work stood. */
  @integer()
  declare chargedBack: bigint

  @column()
  declare heldIn: HeldState | null

  /** What was left of the state's clock when that began. */
  @integer()
  declare pausedMs: bigint | null

  @moment()
  declare submittedAt: DateTime<true> | null

  /** What was last said with a submission or a request for changes. */
  @column()
  declare note: string | null

  @moment()
  declare fundedAt: DateTime<true> | null

  @moment()
  declare endedAt: DateTime<true> | null

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

  @column()
  declare version: number

  @moment()
  declare createdAt: DateTime<true>

  @moment()
  declare updatedAt: DateTime<true>
}
