import * as ledger from '#escrow/domain/ledger_account'
import { currency } from '#kernel/currency'
import type { Account } from '#tests/support/escrow/model/books'

export interface Names {
  readonly clientId: string
  readonly talentId: string
  readonly bookingId: string
  readonly home: string
  readonly away: string
}

/** What the accounts of the model are called in the ledger. */
export function accountsOf(names: Names): Record<Account, ledger.AccountName> {
  const { clientId, talentId, bookingId } = names
  const [home, away] = [currency(names.home), currency(names.away)]
  return {
    client: ledger.clientAvailable(clientId, home),
    owes: ledger.clientReceivable(clientId, home),
    inRefund: ledger.inRefund(clientId, home),
    talentClient: ledger.clientAvailable(talentId, home),
    talentOwes: ledger.clientReceivable(talentId, home),
    talentInRefund: ledger.inRefund(talentId, home),
    escrow: ledger.bookingEscrow(bookingId, home),
    pending: ledger.talentPending(talentId, home),
    available: ledger.talentAvailable(talentId, home),
    inPayout: ledger.inPayout(talentId, home),
    reserve: ledger.platformReserve(home),
    clearing: ledger.providerClearing('sandbox', home),
    fees: ledger.platformFees(home),
    tax: ledger.taxPayable(home),
    margin: ledger.exchangeMargin(home),
    position: ledger.exchangePosition(home),
    awayClient: ledger.clientAvailable(clientId, away),
    awayAvailable: ledger.talentAvailable(talentId, away),
    awayPosition: ledger.exchangePosition(away),
  }
}
