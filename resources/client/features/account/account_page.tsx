import type { ComponentChildren } from 'preact'
import { useAccount } from '~/app/session'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { AccessTokens } from './access_tokens'
import { EmailState } from './email_state'
import { Particulars } from './particulars'
import { SecondFactor } from './second_factor'
import { SignOut } from './sign_out'

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="grid max-w-reading gap-4 border-t border-line pt-6">
      <h2 class="display text-24">{title}</h2>
      {children}
    </section>
  )
}

export default function AccountPage() {
  const account = useAccount()
  return (
    <>
      <PageTitle title="Your account" lead={account.email} actions={<SignOut />} />
      <EmailState account={account} />
      <Section title="About you">
        <Particulars account={account} />
      </Section>
      <Section title="What you offer">
        <p class="text-ink-soft">
          Your talent profile is what clients find when they search. One account can hire and work.
        </p>
        <ButtonLink href="/app/profile" tone="secondary" class="justify-self-start">
          Open my talent profile
        </ButtonLink>
      </Section>
      <Section title="Where you belong">
        <p class="text-ink-soft">
          An organisation hires and pays as one: invite colleagues, and say what each is there for.
        </p>
        <ButtonLink href="/app/organisations" tone="secondary" class="justify-self-start">
          {account.organisations.length > 0 ? 'See your organisations' : 'Set up an organisation'}
        </ButtonLink>
      </Section>
      <Section title="Signing in">
        <SecondFactor account={account} />
      </Section>
      <Section title="Access for programs">
        <AccessTokens />
      </Section>
    </>
  )
}
