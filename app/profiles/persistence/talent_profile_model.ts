import { BaseModel, column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'

const moment = {
  consume: (value: Date | null) => value && DateTime.fromJSDate(value, { zone: 'utc' }),
  prepare: (value: DateTime | null) => value && value.toISO(),
}

export default class TalentProfile extends BaseModel {
  static override table = 'profiles.talent_profiles'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare partyId: string

  @column()
  declare slug: string

  @column()
  declare name: string

  @column()
  declare headline: string

  @column()
  declare biography: string

  @column()
  declare categoryId: number | null

  @column()
  declare occupationId: number | null

  @column()
  declare country: string | null

  @column()
  declare city: string | null

  @column()
  declare timeZone: string

  /** Minor units of `currency` per hour. */
  @column({
    consume: (value: string | null) => (value === null ? null : BigInt(value)),
    prepare: (value: bigint | null) => (value === null ? null : value.toString()),
  })
  declare hourlyRate: bigint | null

  @column()
  declare currency: string | null

  @column()
  declare accepting: boolean

  /** Whether everybody may see which band their earnings fall into. */
  @column()
  declare showEarnings: boolean

  /** Path of the drawn picture under `/art`, without its extension. */
  @column()
  declare avatar: string

  /** The uploaded picture that stands before the drawn one. */
  @column()
  declare avatarFile: string | null

  @column()
  declare weeklyHours: number | null

  /** Set by {@link ProfileRepository.setSuspended} alone. */
  @column()
  declare suspended: boolean

  @column()
  declare version: number

  @column(moment)
  declare publishedAt: DateTime<true> | null

  @column(moment)
  declare createdAt: DateTime<true>

  @column(moment)
  declare updatedAt: DateTime<true>
}
