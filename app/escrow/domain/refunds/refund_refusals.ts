import type { EscrowErrorCode } from '#escrow/contract/errors'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'

const pointer = '/data/attributes/amount'

export const noSuchPayment = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.refund_payment_unknown',
    'There is no such payment in this wallet.',
    { pointer: '/data/attributes/depositIds' }
  )

export const notThatMuch = (unspent: Money) =>
  new DomainError<EscrowErrorCode>(
    'escrow.insufficient_funds',
    `You have ${unspent} that you paid in and have not spent.`,
    { pointer, meta: { available: unspent.toJSON() } }
  )

export const moreThanCame = (refundable: Money) =>
  new DomainError<EscrowErrorCode>(
    'escrow.refund_exceeds_payments',
    `Only ${refundable} can go back along the payments it came with.`,
    { pointer, meta: { refundable: refundable.toJSON() } }
  )

export const nothingToTakeBack = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.nothing_to_refund',
    'There is nothing here that could go back to where it came from.'
  )
