import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { ErrorMap } from '#kernel/errors'

export const escrowErrors = {
  'escrow.amount_invalid': { status: 422, title: 'Not a possible amount' },
  'escrow.insufficient_funds': { status: 409, title: 'Not enough money available' },
  'escrow.fees_not_frozen': { status: 409, title: 'Booking not accepted' },
  'escrow.hold_not_found': { status: 409, title: 'Nothing is held' },
  'escrow.hold_exists': { status: 409, title: 'Already held' },
  'escrow.hold_frozen': { status: 409, title: 'Money is frozen' },
  'escrow.key_reused': { status: 422, title: 'Key used for another request' },
  'escrow.booking_closed': { status: 409, title: 'Booking is closed' },
  'escrow.not_closable': { status: 409, title: 'Money is still held' },
  'escrow.wallet_unknown': { status: 400, title: 'No such wallet' },
  'escrow.checkout_unknown': { status: 404, title: 'No such checkout' },
  'escrow.checkout_settled': { status: 409, title: 'Already decided' },
  'escrow.provider_unknown': { status: 422, title: 'Unknown payment provider' },
  'escrow.callback_unwanted': { status: 404, title: 'No such provider' },
  'escrow.callback_signature': { status: 401, title: 'Signature does not fit' },
  'escrow.callback_stale': { status: 400, title: 'Callback too old' },
  'escrow.callback_malformed': { status: 400, title: 'Callback not understood' },
} satisfies ErrorMap<EscrowErrorCode>
