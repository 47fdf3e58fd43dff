import { PublicShell } from '~/ui/public_shell'
import { CheckReceipt } from './check_receipt'
import { WhatItProves } from './what_it_proves'

export const head = () => ({
  title: 'Check a receipt',
  description:
    'Check in your own browser that a payment is in the ledger exactly as your receipt shows it.',
  canonical: '/verify',
  index: true,
})

export default function VerifyPage() {
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-page gap-8 px-4 py-12">
        <header class="grid max-w-reading gap-4">
          <h1 class="display text-32 sm:text-44">Check a receipt</h1>
          <p class="text-20 text-ink-soft">
            Every payment here leaves a receipt. Nobody can change it afterwards without its
            showing, not even we. Your own browser checks it: nothing you drop here leaves your
            device.
          </p>
        </header>
        <div class="grid items-start gap-8 lg:grid-cols-[3fr_2fr] lg:gap-12">
          <CheckReceipt />
          <WhatItProves />
        </div>
      </div>
    </PublicShell>
  )
}
