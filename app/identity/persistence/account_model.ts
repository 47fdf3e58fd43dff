import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { AccountTokens } from '#identity/persistence/account_tokens'

export default class Account extends BaseModel {
  static override table = 'identity.accounts'
  static override selfAssignPrimaryKey = true

  static accessTokens = AccountTokens.over(Account)

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare email: string

  @column({ serializeAs: null })
  declare passwordHash: string | null

  @column()
  declare currency: string

  @column()
  declare wants: 'hire' | 'work' | null

  @column.dateTime()
  declare emailVerifiedAt: DateTime<true> | null

  /** Encrypted with the application key. */
  @column({ serializeAs: null })
  declare totpSecret: string | null

  @column.dateTime()
  declare totpConfirmedAt: DateTime<true> | null

  /** The last 30-second step whose code was accepted: a code counts once. */
  @column({ serializeAs: null, consume: (value) => (value === null ? null : Number(value)) })
  declare totpLastStep: number | null

  /** Raised to end every session of the account at once, wherever sessions are stored. */
  @column({ serializeAs: null })
  declare sessionEpoch: number

  @column.dateTime()
  declare createdAt: DateTime<true>
}
