import app from '@adonisjs/core/services/app'
import { AcceptExchange } from '#escrow/actions/accept_exchange'
import { SettleChargeback } from '#escrow/actions/chargebacks/settle_chargeback'
import { PayOutDormant } from '#escrow/actions/dormancy/pay_out_dormant'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { SendPayout } from '#escrow/actions/payouts/send_payout'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import { StopPayout } from '#escrow/actions/payouts/stop_payout'
import { QuoteExchange } from '#escrow/actions/quote_exchange'
import { RequestRefund } from '#escrow/actions/refunds/request_refund'
import { SettleRefund } from '#escrow/actions/refunds/settle_refund'
import { DecideFunding } from '#escrow/actions/reserve/decide_funding'
import { ProposeFunding } from '#escrow/actions/reserve/propose_funding'
import { DecideReversal } from '#escrow/actions/reversals/decide_reversal'
import { ProposeReversal } from '#escrow/actions/reversals/propose_reversal'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import { EscrowContract } from '#escrow/contract/escrow'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { ReserveFundings } from '#escrow/persistence/reserve/reserve_fundings'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Everything by which money is moved, at the time it is now. */
export async function openDesk() {
  return {
    escrow: await app.container.make(EscrowContract),
    clock: await app.container.make(Clock),
    unitOfWork: await app.container.make(UnitOfWork),
    settleDeposit: await app.container.make(SettleDeposit),
    requestPayout: await app.container.make(RequestPayout),
    stopPayout: await app.container.make(StopPayout),
    sendPayout: await app.container.make(SendPayout),
    settlePayout: await app.container.make(SettlePayout),
    requestRefund: await app.container.make(RequestRefund),
    refunds: await app.container.make(Refunds),
    settleRefund: await app.container.make(SettleRefund),
    proposeFunding: await app.container.make(ProposeFunding),
    decideFunding: await app.container.make(DecideFunding),
    fundings: await app.container.make(ReserveFundings),
    payOutDormant: await app.container.make(PayOutDormant),
    quoteExchange: await app.container.make(QuoteExchange),
    acceptExchange: await app.container.make(AcceptExchange),
    settleChargeback: await app.container.make(SettleChargeback),
    proposeReversal: await app.container.make(ProposeReversal),
    decideReversal: await app.container.make(DecideReversal),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
