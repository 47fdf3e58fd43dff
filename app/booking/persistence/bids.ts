import type { DateTime } from 'luxon'
import type { Side } from '#booking/domain/side'
import { actorRef, type Actor } from '#kernel/actor'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface BidStage {
  readonly tx: Tx
  readonly dispute: { readonly id: string }
  readonly side: Side
  readonly actor: Actor
  readonly at: DateTime<true>
}

/** Every bid is kept; the last one of each side counts. */
export async function keepBid(stage: BidStage, talentShare: bigint): Promise<void> {
  await sql(
    stage.tx,
    `insert into booking.dispute_bids (dispute_id, side, talent_share, made_by, made_at)
     values (:disputeId, :side, :talentShare, :madeBy, :at)`,
    {
      disputeId: stage.dispute.id,
      side: stage.side,
      talentShare,
      madeBy: actorRef(stage.actor).id,
      at: stage.at.toISO(),
    }
  )
}
