import { assertPositive } from '#escrow/domain/amounts'
import type { BonusPaid, PayBonus, Quote } from '#escrow/contract/escrow'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { FeeSchedule } from '#escrow/domain/fee_terms'
import {
  clientAvailable,
  platformFees,
  talentAvailable,
  talentPending,
  taxPayable,
} from '#escrow/domain/ledger_account'
import { itemise } from '#escrow/domain/quote'
import { legs, type Leg } from '#escrow/domain/transfer_draft'
import { DomainError } from '#kernel/errors'
import { Money, type MoneyJson } from '#kernel/money'

/**
 * What a bonus costs and brings: both sides' fees as they were frozen on its booking.
 *
 * @throws DomainError `escrow.amount_invalid` when nothing of it would reach the talent
 */
export function priceOfBonus(amount: Money, schedule: FeeSchedule): Quote {
  assertPositive(amount)
  const quote = itemise(amount, schedule)
  if (quote.talentGets.isPositive()) return quote
  throw new DomainError<EscrowErrorCode>(
    'escrow.amount_invalid',
    'The fee would take all of it: nothing would reach the talent.',
    { pointer: '/data/attributes/amount', meta: { amount: amount.toJSON() } }
  )
}

/** Client available → talent, fees and tax of both sides, in one balanced transfer. */
export function bonusLegs(
  { clientId, talentId }: Pick<PayBonus, 'clientId' | 'talentId'>,
  quote: Quote,
  pending: boolean
): Leg[] {
  const { currency } = quote.amount
  const talent = pending ? talentPending : talentAvailable
  return legs(
    { account: clientAvailable(clientId, currency), amount: quote.clientPays.negate() },
    { account: talent(talentId, currency), amount: quote.talentGets },
    { account: platformFees(currency), amount: quote.clientFee },
    { account: taxPayable(currency), amount: quote.clientTax },
    { account: platformFees(currency), amount: quote.talentFee },
    { account: taxPayable(currency), amount: quote.talentTax }
  )
}

type BonusJson = Record<'fromClient' | 'toTalent' | 'fee' | 'tax', MoneyJson>

/** As the journal keeps it, so that a repeated request gets the very same answer. */
export function bonusAnswer(quote: Quote): BonusJson {
  return {
    fromClient: quote.clientPays.toJSON(),
    toTalent: quote.talentGets.toJSON(),
    fee: quote.talentFee.toJSON(),
    tax: quote.talentTax.toJSON(),
  }
}

export function readBonus(transferId: string, json: BonusJson): BonusPaid {
  return {
    transferId,
    fromClient: moneyOf(json.fromClient),
    toTalent: moneyOf(json.toTalent),
    fee: moneyOf(json.fee),
    tax: moneyOf(json.tax),
  }
}

/** An answer of our own: with its fees it may be more than may be named in one piece. */
const moneyOf = ({ amount, currency }: MoneyJson) => Money.total(amount, currency)
