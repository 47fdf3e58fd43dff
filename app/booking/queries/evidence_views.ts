import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import { evidenceOfDispute, findEvidence, type StoredEvidence } from '#booking/persistence/evidence'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'

export interface EvidenceView extends StoredEvidence {
  readonly bookingId: string
  readonly addedByName: string
}

/** What both sides have sealed, for both of them and for staff. */
@inject()
export class EvidenceViews {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityContract
  ) {}

  async find(id: string, actor: Actor): Promise<EvidenceView | null> {
    const evidence = await findEvidence(this.db.connection(), id)
    const booking = evidence && (await readable(evidence.disputeId, actor))
    if (!evidence || !booking) return null
    const [view] = await this.#views([evidence], booking)
    return view ?? null
  }

  /** @returns null when the actor may not know of the dispute */
  async ofDispute(
    disputeId: string,
    actor: Actor,
    page: { after?: string; limit: number }
  ): Promise<EvidenceView[] | null> {
    const booking = await readable(disputeId, actor)
    if (!booking) return null
    return this.#views(await evidenceOfDispute(this.db.connection(), disputeId, page), booking)
  }

  /** Both sides know each other: who added a file is shown to each of them, as the party's name. */
  async #views(rows: readonly StoredEvidence[], booking: Booking): Promise<EvidenceView[]> {
    const { clientId, talentId } = booking
    const names = await this.identity.parties([clientId, talentId])
    return rows.map((row) => ({
      ...row,
      bookingId: booking.id,
      addedByName: names.get(row.side === 'client' ? clientId : talentId)?.name ?? '',
    }))
  }
}

async function readable(disputeId: string, actor: Actor): Promise<Booking | null> {
  const dispute = await Dispute.find(disputeId)
  const booking = dispute && (await Booking.find(dispute.bookingId))
  return booking && readingSideOf(actor, booking) ? booking : null
}
