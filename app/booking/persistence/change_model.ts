import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { ChangeJson } from '#booking/domain/changes'
import type { PartySide } from '#booking/domain/side'
import { moment } from '#booking/persistence/columns'
import type { Tx } from '#kernel/unit_of_work'

export type ChangeOutcome = 'agreed' | 'declined' | 'withdrawn' | 'unanswered' | 'overtaken'

/** Other terms for a running booking, and what became of them. */
export default class Change extends BaseModel {
  static override table = 'booking.changes'
  static override selfAssignPrimaryKey = true

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare bookingId: string

  @column()
  declare proposedBy: PartySide

  @column({ prepare: (value: ChangeJson) => JSON.stringify(value) })
  declare terms: ChangeJson

  @column()
  declare note: string | null

  @column()
  declare outcome: ChangeOutcome | null

  @moment()
  declare proposedAt: DateTime<true>

  @moment()
  declare answeredAt: DateTime<true> | null
}

const OUTCOMES: Readonly<Record<string, ChangeOutcome>> = {
  'agree-change': 'agreed',
  'decline-change': 'declined',
  'withdraw-change': 'withdrawn',
  'end-change': 'unanswered',
}

/** Ends the open change of a booking by the event that ended it; any other event overtakes it. */
export async function closeChange(
  bookingId: string,
  event: string,
  at: DateTime<true>,
  tx: Tx
): Promise<void> {
  const open = await openChange(bookingId, tx)
  open.merge({ outcome: OUTCOMES[event] ?? 'overtaken', answeredAt: at })
  await open.useTransaction(tx).save()
}

export function openChange(bookingId: string, tx: Tx): Promise<Change> {
  return Change.query({ client: tx })
    .where('bookingId', bookingId)
    .whereNull('outcome')
    .forUpdate()
    .firstOrFail()
}
