import type { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { platformFees, platformReserve, providerClearing } from '#escrow/domain/ledger_account'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import type { Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'

/** What the platform earned; any other source is the provider whose account it paid into. */
export const FEES = 'fees'

/** The platform's own money set aside for chargebacks that nobody else can meet. */
export interface ReserveFunding {
  /** `rsv_…` */
  readonly id: string
  readonly amount: Money
  readonly source: string
  readonly reason: string
  /** Above the limit: two people. */
  readonly large: boolean
  readonly proposedBy: string
  readonly proposedAt: DateTime<true>
  readonly state: 'proposed' | 'made' | 'declined'
  readonly decidedBy: string | null
  readonly decidedAt: DateTime<true> | null
}

/** Fees, or provider clearing → reserve. */
export function funding(
  { id, amount, source }: Pick<ReserveFunding, 'id' | 'amount' | 'source'>,
  { actor, at }: { actor: Actor; at: DateTime<true> }
): TransferDraft {
  const { currency } = amount
  const from = source === FEES ? platformFees(currency) : providerClearing(source, currency)
  return {
    kind: 'reserve_funded',
    key: id,
    request: [id, amount.toString(), source],
    actor,
    occurredAt: at,
    legs: [
      { account: from, amount: amount.negate() },
      { account: platformReserve(currency), amount },
    ],
    answer: { fundingId: id },
  }
}

export const noSuchFunding = () =>
  new DomainError<EscrowErrorCode>('escrow.reserve_funding_unknown', 'There is no such funding.')

export const fundingDecided = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.reserve_funding_decided',
    'Somebody has decided about this funding already.'
  )

export const fundingSamePerson = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.reserve_funding_same_person',
    'You proposed this. Somebody else has to agree to so much.'
  )

export const moreThanEarned = (earned: Money) =>
  new DomainError<EscrowErrorCode>(
    'escrow.insufficient_funds',
    `The platform has earned ${earned} that is not in the reserve yet.`,
    { pointer: '/data/attributes/amount', meta: { available: earned.toJSON() } }
  )
