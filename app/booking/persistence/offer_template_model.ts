import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { TemplateMilestone } from '#booking/domain/offer_template'
import { integer, moment } from '#booking/persistence/columns'

/** What a client starts new offers from. */
export default class OfferTemplate extends BaseModel {
  static override table = 'booking.offer_templates'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare ownerId: string

  /** What its owner calls it; nobody else sees it. */
  @column()
  declare name: string

  @column()
  declare kind: 'fixed' | 'hourly'

  @column()
  declare title: string

  @column()
  declare brief: string

  @column()
  declare currency: string

  @column({ prepare: (value: readonly TemplateMilestone[]) => JSON.stringify(value) })
  declare milestones: readonly TemplateMilestone[]

  @integer()
  declare hourlyRate: bigint | null

  @column()
  declare weeklyLimitMinutes: number | null

  @column()
  declare version: number

  @moment()
  declare createdAt: DateTime<true>

  @moment()
  declare updatedAt: DateTime<true>
}
