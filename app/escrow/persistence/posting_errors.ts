import type { EscrowErrorCode } from '#escrow/contract/errors'
import { DomainError } from '#kernel/errors'

interface PostgresError {
  code?: string
  constraint?: string
  detail?: string
}

/** What the database's refusals mean, by constraint (see the posting functions' migrations). */
const REFUSALS: Readonly<Record<string, readonly [EscrowErrorCode, string]>> = {
  ledger_accounts_floor: [
    'escrow.insufficient_funds',
    'There is not enough money available for this.',
  ],
  transfers_key_reused: ['escrow.key_reused', 'This key was already used for another request.'],
  holds_frozen: ['escrow.hold_frozen', 'This money is frozen until the dispute is settled.'],
  holds_exists: ['escrow.hold_not_found', 'Nothing is held for this.'],
  holds_one_per_subject: ['escrow.hold_exists', 'This was already paid into escrow.'],
  holds_within_placed: ['escrow.amount_invalid', 'That is more than is still held.'],
  closed_bookings: ['escrow.booking_closed', 'This booking is closed.'],
}

/** The refusal as a `DomainError`, or the error itself when it is not a refusal. */
export function asDomainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { constraint, code } = error as PostgresError
  // A serialization failure keeps its SQLSTATE: the unit of work runs again.
  if (constraint === undefined || code === '40001') return error
  const refusal = REFUSALS[constraint]
  if (!refusal) return error
  return new DomainError<EscrowErrorCode>(refusal[0], refusal[1], { cause: error })
}
