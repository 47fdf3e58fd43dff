import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { moment } from '#booking/persistence/columns'

/** One entry of time; what was removed stays, so that a late copy of it is known. */
export default class Hours extends BaseModel {
  static override table = 'booking.hours'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare timesheetId: string

  /** Made by the browser or program that logged it: the same one twice counts once. */
  @column()
  declare clientId: string

  @moment()
  declare startedAt: DateTime<true>

  @moment()
  declare endedAt: DateTime<true>

  @column()
  declare minutes: number

  @column()
  declare memo: string

  @column()
  declare source: 'timer' | 'manual'

  /** `late`: received after the week was handed in, asked for as a bonus. */
  @column()
  declare state: 'counted' | 'late' | 'removed'

  @column()
  declare disputed: boolean

  @column()
  declare bonusId: string | null

  @column()
  declare version: number

  @moment()
  declare createdAt: DateTime<true>

  @moment()
  declare updatedAt: DateTime<true>
}
