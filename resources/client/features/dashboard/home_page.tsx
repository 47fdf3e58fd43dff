import { useAccount } from '~/app/session'
import { useLive } from '~/lib/use_live'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { HoursCard } from './hours_card'
import { NeedsMe } from './needs_me'
import { OwnFigures } from './own_figures'
import { OwnMoney } from './own_money'

export default function HomePage() {
  const account = useAccount()
  useLive(`parties/${account.id}`, [['bookings'], ['wallets']])
  return (
    <>
      <PageTitle
        title={`Hello, ${account.name.split(' ')[0] ?? account.name}`}
        tab="Home"
        actions={
          <>
            <ButtonLink href="/talents">Find talent</ButtonLink>
            <ButtonLink href="/app/saved" tone="secondary">
              Saved
            </ButtonLink>
            <ButtonLink href="/app/profile" tone="secondary">
              My talent profile
            </ButtonLink>
          </>
        }
      />
      {!account.emailVerified && (
        <p class="max-w-reading rounded-6 border border-amber bg-amber-tint p-4">
          {'Please confirm your e-mail address: open the link we sent you, or '}
          <a href="/app/account" class="link">
            have a new one sent
          </a>
          .
        </p>
      )}
      <section aria-labelledby="needs" class="grid gap-4">
        <h2 id="needs" class="display text-24">
          What needs you
        </h2>
        <NeedsMe />
      </section>
      <HoursCard />
      <section aria-labelledby="money" class="grid gap-4">
        <h2 id="money" class="display text-24">
          Your money
        </h2>
        <OwnMoney />
      </section>
      <OwnFigures />
    </>
  )
}
