import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { day, integer, moment } from '#booking/persistence/columns'

/** One week of an hourly booking. */
export default class Timesheet extends BaseModel {
  static override table = 'booking.timesheets'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  /** The Monday; of a week that begins with its hold, the one in which it was planned. */
  @day()
  declare weekOf: string

  /** Whether it begins when its hold is placed. */
  @column()
  declare opening: boolean

  /** The Monday, or later when it began later. */
  @moment()
  declare startsAt: DateTime<true>

  @moment()
  declare endsAt: DateTime<true>

  @column()
  declare currency: string

  /** Minor units an hour; the booking's at the moment the hold was placed. */
  @integer()
  declare rate: bigint

  @column()
  declare limitMinutes: number

  @column()
  declare state: string

  /** What was set aside for the week, gross. */
  @integer()
  declare placed: bigint

  /** What is left in the hold: the machine's view of what escrow holds, gross. */
  @integer()
  declare remaining: bigint

  /** Time that counts, and what it comes to. */
  @column()
  declare minutes: number

  @integer()
  declare worked: bigint

  @moment()
  declare heldAt: DateTime<true> | null

  @moment()
  declare submittedAt: DateTime<true> | null

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
