import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { MovementPreview } from '#escrow/contract/escrow'
import { assertPositive, assertShareOf } from '#escrow/domain/amounts'
import { previewLines } from '#escrow/domain/preview_lines'
import { changed, remainderOf } from '#escrow/domain/hold_state'
import { splitting } from '#escrow/domain/settlement'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { Holds } from '#escrow/persistence/holds'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** What a release, a refund or both of one hold would do, by the rules that will do it. */
@inject()
export class PreviewMovement {
  constructor(
    private readonly db: Database,
    private readonly holds: Holds,
    private readonly schedules: FeeSchedules
  ) {}

  async execute(
    subjectId: string,
    { release, refund }: { release: Money; refund: Money },
    tx?: Tx
  ): Promise<MovementPreview> {
    const client = tx ?? this.db.connection()
    const hold = await this.holds.ofSubject(client, subjectId)
    const remainder = remainderOf(hold)
    assertShareOf(release, remainder)
    assertShareOf(refund, remainder)
    assertPositive(release.add(refund))
    assertShareOf(release.add(refund), remainder)
    const { talent } = await this.schedules.ofBooking(client, hold.bookingId)
    const change = splitting(hold, release, refund, talent)
    return {
      subjectId,
      released: release,
      refunded: refund,
      toTalent: change.released,
      fee: change.fee,
      tax: change.tax,
      clientFeeBack: change.clientFeeReturned,
      clientTaxBack: change.clientTaxReturned,
      toClient: change.refunded.add(change.clientFeeReturned).add(change.clientTaxReturned),
      stays: remainderOf(changed(hold, change)),
      lines: previewLines(change, release, talent),
    }
  }
}
