import { inject } from '@adonisjs/core'
import { allowedForDispute } from '#booking/domain/allowed'
import { processOf } from '#booking/domain/processes'
import { BookingPolicy } from '#booking/domain/settings'
import type { Side } from '#booking/domain/side'
import { inTheirRole, isParty, mayWrite, readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Decision from '#booking/persistence/decision_model'
import Dispute from '#booking/persistence/dispute_model'
import Milestone from '#booking/persistence/milestone_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { disputePosition, stateDue } from '#booking/persistence/positions'
import { sooner } from '#booking/queries/milestone_views'
import type { DisputeView } from '#booking/queries/views'
import { IdentityContract, type PartyCard } from '#identity/contract/identity'
import { actorRef, isStaff, type Actor } from '#kernel/actor'
import { Money } from '#kernel/money'

interface Around {
  bookings: Map<string, Booking>
  milestones: Map<string, Milestone>
  timesheets: Map<string, Timesheet>
  decisions: Map<string, Decision>
  names: Map<string, PartyCard>
}

/** Disputes as each reader may see them: bids stay sealed until they no longer matter. */
@inject()
export class DisputeViews {
  constructor(
    private readonly identity: IdentityContract,
    private readonly policy: BookingPolicy
  ) {}

  async find(id: string, actor: Actor): Promise<DisputeView | null> {
    const dispute = await Dispute.find(id)
    const [view] = dispute ? await this.of([dispute], actor) : []
    return view ?? null
  }

  /** Those the actor may see, in the given order. */
  async of(disputes: readonly Dispute[], actor: Actor): Promise<DisputeView[]> {
    const around = await this.#around(disputes)
    return disputes.flatMap((dispute) => {
      const booking = around.bookings.get(dispute.bookingId)
      const side = booking && readingSideOf(actor, booking)
      return booking && side ? [this.#view(dispute, booking, side, actor, around)] : []
    })
  }

  async #around(disputes: readonly Dispute[]): Promise<Around> {
    const bookings = await Booking.query().whereIn('id', unique(disputes, 'bookingId'))
    const milestones = await Milestone.query().whereIn('id', unique(disputes, 'milestoneId'))
    const timesheets = await Timesheet.query().whereIn('id', unique(disputes, 'timesheetId'))
    const decisions = await Decision.query()
      .whereIn(
        'disputeId',
        disputes.map(({ id }) => id)
      )
      .orderBy('decidedAt')
    const parties = bookings.flatMap(({ clientId, talentId }) => [clientId, talentId])
    return {
      bookings: new Map(bookings.map((each) => [each.id, each])),
      milestones: new Map(milestones.map((each) => [each.id, each])),
      timesheets: new Map(timesheets.map((each) => [each.id, each])),
      decisions: new Map(decisions.map((each) => [each.disputeId, each])),
      names: await this.identity.parties([...new Set(parties)]),
    }
  }

  #view(dispute: Dispute, booking: Booking, side: Side, actor: Actor, around: Around): DisputeView {
    const money = (amount: bigint | null) =>
      amount === null ? null : Money.of(amount, dispute.currency)
    const { id, bookingId, milestoneId, timesheetId, state, openedBy, reason } = dispute
    const { settledBy, version } = dispute
    const decision = around.decisions.get(id)
    const settled = state === 'settled'
    const opened = settled || (side === 'staff' && state !== 'bidding')
    return {
      ...{ id, bookingId, milestoneId, timesheetId, state, openedBy, reason, settledBy, version },
      bookingTitle: booking.title,
      milestoneTitle: around.milestones.get(milestoneId ?? '')?.title ?? '',
      weekOf: around.timesheets.get(timesheetId ?? '')?.weekOf ?? null,
      clientId: booking.clientId,
      talentId: booking.talentId,
      clientName: around.names.get(booking.clientId)?.name ?? '',
      talentName: around.names.get(booking.talentId)?.name ?? '',
      stake: Money.of(dispute.stake, dispute.currency),
      claimed: Money.of(dispute.claimed, dispute.currency),
      bids: {
        client: opened || side === 'client' ? money(dispute.clientBid) : null,
        talent: opened || side === 'talent' ? money(dispute.talentBid) : null,
      },
      hasBid: { client: dispute.clientBid !== null, talent: dispute.talentBid !== null },
      proposedDecision:
        side === 'staff' && state === 'to_confirm' && decision
          ? {
              talentAmount: Money.of(decision.talentShare, dispute.currency),
              reason: decision.reason,
              decidedBy: decision.decidedBy,
            }
          : null,
      outcome:
        dispute.outcome === null
          ? null
          : {
              talentAmount: Money.of(dispute.outcome, dispute.currency),
              clientAmount: Money.of(dispute.stake - dispute.outcome, dispute.currency),
            },
      decisionReason: settledBy === 'decision' ? (decision?.reason ?? null) : null,
      openedAt: dispute.openedAt,
      settledAt: dispute.settledAt,
      deadline: sooner(stateDue(dispute), null),
      can: this.#allowedTo(dispute, booking, side, actor),
      viewerSide: side,
    }
  }

  #allowedTo(dispute: Dispute, booking: Booking, side: Side, actor: Actor): string[] {
    if (!mayWrite(actor, side)) return []
    if (side === 'staff' && !isStaff(actor, ...this.policy.deciders)) return []
    const process = processOf(booking.processVersion)
    const person = actorRef(actor).id ?? ''
    const events = allowedForDispute(process, disputePosition(dispute), side, person)
    const open = isParty(side) && !process.dispute.isTerminal(dispute.state)
    const all = open ? [...events, 'evidence'] : events
    return inTheirRole(all, 'dispute', { actor, side, booking })
  }
}

function unique(
  disputes: readonly Dispute[],
  key: 'bookingId' | 'milestoneId' | 'timesheetId'
): string[] {
  return [...new Set(disputes.flatMap((dispute) => dispute[key] ?? []))]
}
