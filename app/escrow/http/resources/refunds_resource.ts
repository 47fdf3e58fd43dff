import { refundable, type Source } from '#escrow/domain/refunds/refund_plan'
import type { Origin, Refund, ShownPart } from '#escrow/domain/refunds/refund'
import { walletId } from '#escrow/domain/wallet'
import type { RefundTerms } from '#escrow/actions/refunds/find_refund_terms'
import { isStaff } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'

const origin = ({ depositId, provider, paid, paidAt, phoneEnding }: Origin) => ({
  ...{ depositId, provider, paid, paidAt, phoneEnding },
})

const part = (shown: ShownPart, forStaff: boolean) => ({
  id: shown.id,
  payment: origin(shown.payment),
  amount: shown.amount,
  state: shown.state,
  failure: shown.failure,
  expectedAt: shown.expectedAt,
  sentAt: shown.sentAt,
  settledAt: shown.settledAt,
  staff: forStaff
    ? {
        providerRef: shown.providerRef,
        attempts: shown.attempts,
        nextTryAt: shown.nextTryAt,
        trouble: shown.trouble,
      }
    : null,
})

export const refundsResource = defineResource<Refund>({
  type: 'refunds',
  attributes: (refund, actor) => ({
    ownerId: refund.partyId,
    walletId: walletId({ ownerId: refund.partyId, currency: refund.amount.currency }),
    amount: refund.amount,
    requestedAt: refund.requestedAt,
    parts: refund.parts.map((shown) => part(shown, isStaff(actor))),
  }),
})

/** A payment that arrived in a wallet, under the deposit's id. */
export const refundSourcesResource = defineResource<Source>({
  type: 'refund-sources',
  id: ({ depositId }) => depositId,
  attributes: (source) => ({
    ...origin(source),
    left: source.left,
    refundable: refundable(source),
  }),
})

/** Stored nowhere: what would go back, if it were asked for now. */
export const refundQuotesResource = defineResource<RefundTerms>({
  type: 'refund-quotes',
  id: ({ wallet, amount }) => `${walletId(wallet)}.${amount.amount}`,
  attributes: ({ wallet, unspent, amount, stays, parts }) => ({
    walletId: walletId(wallet),
    ...{ unspent, amount },
    remains: unspent.subtract(amount),
    tooSmallToSend: stays,
    parts: parts.map(({ source, amount: goesBack, arrivesAt }) => ({
      payment: origin(source),
      amount: goesBack,
      arrivesAt,
    })),
  }),
})
