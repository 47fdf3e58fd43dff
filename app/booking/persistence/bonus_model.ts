import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { PartySide } from '#booking/domain/side'
import { integer, moment } from '#booking/persistence/columns'

export default class Bonus extends BaseModel {
  static override table = 'booking.bonuses'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare state: string

  @column()
  declare proposedBy: PartySide

  /** Gross. */
  @integer()
  declare amount: bigint

  @column()
  declare currency: string

  @column()
  declare note: string | null

  /** What it took from the client's wallet, fees included; null until it is paid. */
  @integer()
  declare fromClient: bigint | null

  @integer()
  declare toTalent: bigint | null

  @integer()
  declare fee: bigint | null

  @integer()
  declare tax: bigint | null

  @column()
  declare transferId: string | null

  @moment()
  declare proposedAt: DateTime<true>

  @moment()
  declare answeredAt: DateTime<true> | null

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
