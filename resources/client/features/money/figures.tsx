import type { MoneyValue } from '~/lib/money'
import { Money } from '~/ui/money'
import type { Wallet } from './wallet'

function Figure({ label, value, help }: { label: string; value: MoneyValue; help: string }) {
  return (
    <div class="grid content-start gap-1">
      <dt class="text-13 text-ink-soft">{label}</dt>
      <dd class="display text-24">
        <Money value={value} />
      </dd>
      <dd class="text-13 text-ink-soft">{help}</dd>
    </div>
  )
}

/** What is yours, what is on its way, and what is set aside, in one currency. */
export function Figures({ wallet }: { wallet: Wallet }) {
  return (
    <dl class="grid gap-4 sm:grid-cols-3">
      <Figure label="Available" value={wallet.available} help="Yours to spend now" />
      <Figure label="Pending" value={wallet.pending} help="Earned; available after a short check" />
      <Figure label="Held in escrow" value={wallet.held} help="Set aside for your bookings" />
    </dl>
  )
}
