import { formatMoney, isZero } from '~/lib/money'
import { viewerSide, type Booking } from '../booking'
import type { PreviewAttributes } from './use_preview'

/** Under which condition it happens, where it does not happen at once. */
function condition(event: string, talent: string): string {
  switch (event) {
    case 'request-refund':
      return `If ${talent} agrees, `
    case 'propose-cancellation':
      return 'If you both agree, '
    case 'bid':
      return 'If the bids meet exactly here, '
    default:
      return ''
  }
}

function joined(parts: readonly string[]): string {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return first
  return `${[first, ...rest].join(', ')} and ${last}`
}

/** One sentence of who gets what; every figure is the server's. */
export function previewInWords(booking: Booking, preview: PreviewAttributes): string {
  const side = viewerSide(booking)
  const [talent, client] = [booking.talentName, booking.clientName]
  const { event, toTalent, toClient, fromClient, stays } = preview
  if (event === 'bonus') {
    const pays = side === 'client' ? 'You pay' : `${client} pays`
    const gets = side === 'talent' ? 'you get' : `${talent} gets`
    return `${pays} ${formatMoney(fromClient)} with the service fee, and ${gets} ${formatMoney(toTalent)} after theirs.`
  }
  const parts = [
    ...(isZero(toTalent)
      ? []
      : [`${side === 'talent' ? 'you get' : `${talent} gets`} ${formatMoney(toTalent)}`]),
    ...(isZero(toClient)
      ? []
      : [
          `${formatMoney(toClient)} ${side === 'client' ? 'comes back to your wallet' : `goes back to ${client}`}`,
        ]),
    ...(isZero(stays)
      ? []
      : [`${formatMoney(stays)} ${event === 'dispute' ? 'stays frozen' : 'stays'} in escrow`]),
  ]
  if (parts.length === 0) return 'Nothing is held in escrow, so no money moves.'
  const sentence = `${condition(event, talent)}${joined(parts)}.`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
