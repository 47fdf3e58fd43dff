import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { ReportReason } from '#booking/domain/reviews'
import { moment } from '#booking/persistence/columns'

/** Somebody asks staff to look at a review, or a side of the booking to look once more. */
export default class ReviewReport extends BaseModel {
  static override table = 'booking.review_reports'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare reviewId: string

  @column()
  declare kind: 'report' | 'appeal'

  @column()
  declare reason: ReportReason | 'appeal'

  @column()
  declare words: string

  @column()
  declare reportedBy: string

  @moment()
  declare reportedAt: DateTime<true>

  /** The decision an appeal is about. */
  @column()
  declare appealedId: string | null

  /** The decision that answered it; null while it waits. */
  @column()
  declare decisionId: string | null
}
