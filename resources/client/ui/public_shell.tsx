import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { carryCurrency } from '~/lib/carry_currency'
import { signedInHint } from '~/lib/identity_hint'
import { buttonClass } from './button'
import { Wordmark } from './wordmark'

function Account() {
  const [name, setName] = useState<string | null>(null)
  useEffect(() => setName(signedInHint()), [])
  if (name !== null) {
    return (
      <a href="/app" class={buttonClass('secondary')}>
        Your bookings
      </a>
    )
  }
  return (
    <>
      <a href="/sign-in" class={buttonClass('quiet', 'px-2 sm:px-4')}>
        Sign in
      </a>
      <a href="/sign-up" class={buttonClass('primary', 'max-sm:hidden')}>
        Sign up
      </a>
    </>
  )
}

const LINK = 'inline-flex min-h-11 items-center px-2 hover:underline'

/** The frame of every public page. Without script all of it still works. */
export function PublicShell({ children }: { children: ComponentChildren }) {
  useEffect(carryCurrency, [])
  return (
    <div class="flex min-h-dvh flex-col">
      <a
        href="#main"
        class="sr-only focus:not-sr-only focus:fixed focus:z-30 focus:bg-surface focus:p-3"
      >
        Skip to the page
      </a>
      <header class="border-b border-line">
        <div class="mx-auto flex max-w-page items-center gap-1 px-4 py-1 sm:gap-3">
          <Wordmark href="/" />
          <nav aria-label="Main" class="ms-auto flex items-center gap-1">
            <a href="/talents" class={LINK}>
              Find talent
            </a>
            <a href="/how-it-works" class={`${LINK} max-sm:hidden`}>
              How it works
            </a>
          </nav>
          <Account />
        </div>
      </header>
      <main id="main" class="grow">
        {children}
      </main>
      <footer class="border-t border-line bg-sunken">
        <div class="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-6 text-13">
          <div class="grid gap-1 text-ink-soft">
            <p>Every payment is held in escrow until the work is right.</p>
            <p>This service uses the ESCO classification of the European Commission.</p>
          </div>
          <nav aria-label="More" class="-mx-2 flex flex-wrap">
            <a href="/talents" class={LINK}>
              Find talent
            </a>
            <a href="/how-it-works" class={LINK}>
              How it works
            </a>
            <a href="/verify" class={LINK}>
              Check a receipt
            </a>
            <a href="/sign-up?as=talent" class={LINK}>
              Offer your work
            </a>
          </nav>
        </div>
      </footer>
    </div>
  )
}
