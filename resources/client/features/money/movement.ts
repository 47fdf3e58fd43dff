import { formatMoney, type MoneyValue } from '~/lib/money'
import type { BookingName, Transfer } from './wallet'

/** What a movement was, to the person whose wallet it is, with the other side's name when known. */
export function movementInWords(transfer: Transfer, booking: BookingName | null, ownId: string) {
  const paying = booking?.clientId === ownId
  const client = booking?.clientName ?? 'the client'
  const talent = booking?.talentName ?? 'the talent'
  switch (transfer.kind) {
    case 'deposit':
      return 'You paid in'
    case 'hold':
      return paying ? `Put into escrow for ${talent}` : `${client} put it into escrow`
    case 'release':
      return paying ? `Released to ${talent}` : `Released to you by ${client}`
    case 'refund':
      return paying ? 'Came back from escrow' : `Went back to ${client}`
    case 'split':
      return paying ? `Settled with ${talent}: your part came back` : `Settled with ${client}`
    case 'bonus':
      return paying ? `A bonus for ${talent}` : `A bonus from ${client}`
    case 'exchange':
      return 'Exchanged'
    case 'reversal':
      return 'A mistaken movement was undone'
    case 'unsettle':
      return 'Taken back to be looked at'
    case 'chargeback':
      return 'Taken back by your bank'
    case 'chargeback-won':
      return 'Your bank’s claim was declined: given back'
    case 'settle':
      return 'Became available to you'
    case 'payout':
      return 'Set aside to be paid out'
    case 'payout-paid':
      return 'Paid out, from what was set aside'
    case 'payout-returned':
      return 'A payout came back'
    case 'take-back':
      return 'Set aside to go back to you'
    case 'take-back-paid':
      return 'Went back to where it came from'
    case 'take-back-returned':
      return 'Could not go back: in your wallet again'
    default:
      return 'Moved'
  }
}

/**
 * What it changed in one wallet: an exchange touches two, and what is set aside is still its
 * owner's, but not to be used.
 */
export function amountIn({ kind, amount, postings }: Transfer, currency: string): MoneyValue {
  if (kind === 'payout' || kind === 'take-back')
    return { ...amount, amount: String(-BigInt(amount.amount)) }
  const own = postings.find((leg) => leg.amount.currency === currency)
  return kind === 'exchange' && own ? own.amount : amount
}

/** With its sign: what came is as plain as what went. */
export function signed(amount: MoneyValue): string {
  const text = formatMoney(amount).replace('-', '−')
  return BigInt(amount.amount) > 0n ? `+${text}` : text
}
