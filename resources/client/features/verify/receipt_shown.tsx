import type { OpenedLeg, Receipt } from 'virtual:verify-receipt'
import { formatMoney } from '~/lib/money'

const WHAT: Readonly<Record<string, string>> = {
  deposit: 'Money paid in',
  hold_placed: 'Money put into escrow',
  hold_released: 'Money released to the talent',
  hold_refunded: 'Money returned to the client',
  hold_split: 'Money in escrow settled between both sides',
  hold_part_settled: 'A part of the money in escrow settled between both sides',
  bonus_paid: 'A bonus for the talent',
  security_hold_ended: 'Money that became available',
  security_hold_reopened: 'Money that waits again',
  reversed: 'A movement taken back',
  charged_back: 'A payment that the payer’s bank took back',
  chargeback_won: 'What a bank had taken back, given back',
  payout_begun: 'Money on its way out',
  payout_paid: 'Money paid out',
  payout_failed: 'A payout that came back',
  provider_fee: 'What a payment provider kept',
  reserve_funded: 'Money the platform set aside',
  refund_begun: 'Unspent money on its way back to its payer',
  refund_paid: 'Unspent money that went back to its payer',
  refund_failed: 'Unspent money that could not go back',
  exchanged: 'Money changed into another currency',
  fold: 'The platform’s own bookkeeping',
}

/** Where a leg is, and whether it came or went. */
const WHERE: Readonly<Record<string, readonly [came: string, went: string]>> = {
  booking_escrow: ['Went into the booking’s escrow', 'Left the booking’s escrow'],
  client_available: ['Came into the client’s wallet', 'Left the client’s wallet'],
  talent_pending: ['Came to the talent, waiting to be available', 'No longer waits'],
  talent_available: ['Became available to the talent', 'Left the talent’s wallet'],
  in_payout: ['Set aside to be paid out', 'Left with the payout'],
  reserve: ['Went into the platform’s reserve', 'Came from the platform’s reserve'],
  in_refund: ['Set aside to go back', 'Is no longer set aside to go back'],
  platform_fees: ['Went to the platform as a fee', 'Came back from the platform’s fees'],
  tax_payable: ['Went to tax', 'Came back from tax'],
  provider_clearing: ['Went back to the payment provider', 'Came from the payment provider'],
}

const isOut = ({ amount }: OpenedLeg) => amount.startsWith('-')

function inWords(leg: OpenedLeg): string {
  const [came, went] = WHERE[leg.kind] ?? ['Came', 'Went']
  return isOut(leg) ? went : came
}

const time = (iso: string) =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' })

export function ReceiptShown({ receipt }: { receipt: Receipt }) {
  const { header, opened, hidden, checkpoint, key } = receipt
  return (
    <div class="grid gap-4">
      <div class="grid gap-1">
        <p class="text-17 font-semibold">{WHAT[header.kind] ?? 'A movement of money'}</p>
        <p>{time(header.occurredAt)}</p>
      </div>
      <ul class="grid gap-2 border-s-2 border-green ps-4">
        {opened.map((leg) => (
          <li key={leg.leg} class="flex flex-wrap justify-between gap-x-4">
            <span>{inWords(leg)}</span>
            <span class="money font-semibold">
              {formatMoney({ amount: leg.amount.replace('-', ''), currency: leg.currency })}
            </span>
          </li>
        ))}
        {hidden > 0 && (
          <li class="text-ink-soft">
            {hidden === 1
              ? 'One more part belongs to somebody else and stays closed.'
              : `${hidden} more parts belong to others and stay closed.`}
          </li>
        )}
      </ul>
      <details>
        <summary class="min-h-11 cursor-pointer content-center font-semibold">
          The particulars
        </summary>
        <dl class="grid gap-2 pt-2 text-13 [overflow-wrap:anywhere]">
          {[
            ['Transfer', header.id],
            ['Booking', header.bookingId],
            ['Ledger', checkpoint.origin],
            ['Entries in the ledger when it was signed', String(checkpoint.size)],
            ['Signed', time(checkpoint.signedAt)],
            ['Public key', key],
          ].map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt class="font-semibold">{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null
          )}
        </dl>
      </details>
    </div>
  )
}
