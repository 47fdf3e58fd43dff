import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { integer, moment } from '#booking/persistence/columns'

/** A split with its written reason, kept for ever; the last one of a dispute counts. */
export default class Decision extends BaseModel {
  static override table = 'booking.decisions'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare disputeId: string

  @integer()
  declare talentShare: bigint

  @column()
  declare reason: string

  @column()
  declare needsSecond: boolean

  @column()
  declare decidedBy: string

  @moment()
  declare decidedAt: DateTime<true>
}
