import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Payout } from '#escrow/domain/payouts/payout'
import { DomainError } from '#kernel/errors'

export const noSuchPayout = () =>
  new DomainError<EscrowErrorCode>('escrow.payout_unknown', 'There is no such payout of yours.')

export const movedOn = ({ state }: Payout) =>
  new DomainError<EscrowErrorCode>(
    'escrow.payout_moved_on',
    'This payout has moved on, so this can no longer be done to it.',
    { meta: { state } }
  )

export const ownPayout = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.payout_same_person',
    'Nobody decides about their own payout.'
  )

export const agreedAlready = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.payout_same_person',
    'You have agreed to this payout. Somebody else has to be the second.'
  )
