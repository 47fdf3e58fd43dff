import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { Moderation } from '#booking/domain/reviews'
import { moment } from '#booking/persistence/columns'

/** What staff decided over a review, with its written reason, kept for ever; the last one counts. */
export default class ReviewDecision extends BaseModel {
  static override table = 'booking.review_decisions'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare reviewId: string

  @column()
  declare number: number

  @column()
  declare action: Moderation

  @column()
  declare reason: string

  /** A second look, by somebody else, after which there is no other. */
  @column()
  declare onAppeal: boolean

  @column()
  declare decidedBy: string

  @moment()
  declare decidedAt: DateTime<true>
}
