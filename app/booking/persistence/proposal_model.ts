import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { ProposedShare } from '#booking/domain/shares'
import type { PartySide } from '#booking/domain/side'
import { moment } from '#booking/persistence/columns'

/** A proposal to cancel a running booking, naming the talent's share of each hold. */
export default class CancellationProposal extends BaseModel {
  static override table = 'booking.cancellation_proposals'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare proposedBy: PartySide

  @column({ prepare: (value: readonly ProposedShare[]) => JSON.stringify(value) })
  declare shares: readonly ProposedShare[]

  @column()
  declare note: string | null

  @column()
  declare outcome: 'agreed' | 'declined' | 'ended' | null

  @moment()
  declare proposedAt: DateTime<true>

  @moment()
  declare answeredAt: DateTime<true> | null
}
