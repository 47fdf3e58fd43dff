import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { Hidden } from '#booking/domain/reviews'
import type { PartySide } from '#booking/domain/side'
import { moment } from '#booking/persistence/columns'

export default class Review extends BaseModel {
  static override table = 'booking.reviews'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare authorSide: PartySide

  @column()
  declare authorId: string

  @column()
  declare subjectId: string

  @column()
  declare talentProfileId: string

  @column()
  declare rating: number

  @column()
  declare text: string

  @moment()
  declare submittedAt: DateTime<true>

  /** Null while hidden from the other side. */
  @moment()
  declare publishedAt: DateTime<true> | null

  /** What the side it is about answered; once, and for good. */
  @column()
  declare reply: string | null

  @moment()
  declare repliedAt: DateTime<true> | null

  @column()
  declare hidden: Hidden

  @column()
  declare replyHidden: boolean

  /** How often staff have decided over it; numbers their decisions. */
  @column()
  declare moderations: number

  @column()
  declare version: number
}
