import type { ContainerResolver } from '@adonisjs/core/container'
import type { ContainerBindings } from '@adonisjs/core/types'
import { AcceptOffer } from '#booking/actions/accept_offer'
import { AcceptRefund } from '#booking/actions/accept_refund'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { ApproveTimesheet } from '#booking/actions/approve_timesheet'
import { BidOnDispute } from '#booking/actions/bid_on_dispute'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { ConcedeDispute } from '#booking/actions/concede_dispute'
import { CounterOffer } from '#booking/actions/counter_offer'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { DisputeTimesheet } from '#booking/actions/dispute_timesheet'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { FundMilestone } from '#booking/actions/fund_milestone'
import { GiveUpMilestone } from '#booking/actions/give_up_milestone'
import { HoldWeek } from '#booking/actions/hold_week'
import { LogHours } from '#booking/actions/log_hours'
import { OpenDispute } from '#booking/actions/open_dispute'
import { KeepOfferTemplate } from '#booking/actions/keep_offer_template'
import { PayBonus } from '#booking/actions/pay_bonus'
import { ProposeBonus } from '#booking/actions/propose_bonus'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { ProposeChange } from '#booking/actions/propose_change'
import { ReleasePart } from '#booking/actions/release_part'
import { ReplyToReview } from '#booking/actions/reply_to_review'
import { ReportReview } from '#booking/actions/report_review'
import { RequestChanges } from '#booking/actions/request_changes'
import { RequestRefund } from '#booking/actions/request_refund'
import { SendOffer } from '#booking/actions/send_offer'
import { SubmitMilestone } from '#booking/actions/submit_milestone'
import { WriteReview } from '#booking/actions/write_review'

export type Resolver = ContainerResolver<ContainerBindings>

/** What people do with bookings, as the container makes it. */
export async function bookingActions(container: Resolver) {
  return {
    sendOffer: await container.make(SendOffer),
    counter: await container.make(CounterOffer),
    accept: await container.make(AcceptOffer),
    endUnpaid: await container.make(EndUnpaid),
    proposeCancellation: await container.make(ProposeCancellation),
    proposeChange: await container.make(ProposeChange),
    bonus: await container.make(PayBonus),
    proposeBonus: await container.make(ProposeBonus),
    templates: await container.make(KeepOfferTemplate),
    end: await container.make(CompleteBooking),
    fund: await container.make(FundMilestone),
    submit: await container.make(SubmitMilestone),
    requestChanges: await container.make(RequestChanges),
    approve: await container.make(ApproveMilestone),
    releasePart: await container.make(ReleasePart),
    requestRefund: await container.make(RequestRefund),
    acceptRefund: await container.make(AcceptRefund),
    giveUp: await container.make(GiveUpMilestone),
    dispute: await container.make(OpenDispute),
    bid: await container.make(BidOnDispute),
    concede: await container.make(ConcedeDispute),
    decide: await container.make(DecideDispute),
    holdWeek: await container.make(HoldWeek),
    logHours: await container.make(LogHours),
    approveHours: await container.make(ApproveTimesheet),
    disputeHours: await container.make(DisputeTimesheet),
    review: await container.make(WriteReview),
    reply: await container.make(ReplyToReview),
    report: await container.make(ReportReview),
  }
}

export type BookingActions = Awaited<ReturnType<typeof bookingActions>>
