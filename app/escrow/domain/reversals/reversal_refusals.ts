import type { EscrowErrorCode } from '#escrow/contract/errors'
import { isReversible, type PostedTransfer } from '#escrow/domain/reversals/undoing'
import type { AccountActor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'

const refusal = (code: EscrowErrorCode, message: string) =>
  new DomainError<EscrowErrorCode>(code, message)

export const irreversible = (message: string) => refusal('escrow.transfer_irreversible', message)
export const noSuchReversal = () =>
  refusal('escrow.reversal_unknown', 'There is no such proposal to undo a movement.')
export const decidedAlready = () =>
  refusal('escrow.reversal_decided', 'This proposal was decided already.')
export const ownProposal = () =>
  refusal(
    'escrow.reversal_same_person',
    'Another member of staff than the one who proposed it has to confirm it.'
  )

/** @throws DomainError `escrow.transfer_irreversible`, `escrow.reversal_same_person` */
export function assertReversible(
  transfer: PostedTransfer | undefined,
  actor: AccountActor
): asserts transfer is PostedTransfer {
  if (!transfer || !isReversible(transfer.kind)) {
    throw irreversible('Only a release, a refund or a bonus can be undone.')
  }
  if (transfer.reversedBy !== null) throw irreversible('This movement was undone already.')
  if (transfer.legs.some(({ account }) => actor.partyIds.includes(account.owner))) {
    throw refusal('escrow.reversal_same_person', 'It is your own money: somebody else decides.')
  }
}
