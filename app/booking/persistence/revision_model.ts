import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { PartySide } from '#booking/domain/side'
import type { TermsJson } from '#booking/domain/terms'
import { moment } from '#booking/persistence/columns'

/** Terms as one side put them, kept for ever; the table refuses changes. */
export default class Revision extends BaseModel {
  static override table = 'booking.revisions'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare number: number

  @column()
  declare madeBy: PartySide

  @column({ prepare: (value: TermsJson) => JSON.stringify(value) })
  declare terms: TermsJson

  @column()
  declare note: string | null

  @moment()
  declare madeAt: DateTime<true>
}
