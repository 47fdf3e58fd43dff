import type { ComponentChildren } from 'preact'
import { useAccount } from '~/app/session'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { Browsers } from './browsers'
import { Matrix } from './matrix'
import { PhoneNumber } from './phone'
import { usePreferences, type Preferences } from './preferences'
import { Times } from './times'

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="grid gap-4 border-t border-line pt-6">
      <h2 class="display text-24">{title}</h2>
      {children}
    </section>
  )
}

function Way({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="grid content-start gap-3 rounded-12 border border-line bg-surface p-5">
      <h3 class="text-17 font-semibold">{title}</h3>
      {children}
    </div>
  )
}

function Ways({ preferences }: { preferences: Preferences }) {
  const { mail, sms, push } = preferences.channels
  return (
    <div class="grid gap-4 lg:grid-cols-3">
      <Way title="Mail">
        <p class="flex flex-wrap items-center gap-2 break-all">
          {mail.email}
          {mail.verified ? (
            <Badge tone="green">Confirmed</Badge>
          ) : (
            <Badge tone="amber">Not confirmed</Badge>
          )}
        </p>
        {!mail.verified && (
          <p>
            {'We write to addresses that are confirmed. '}
            <a class="link" href="/app/account">
              Confirm yours
            </a>
          </p>
        )}
      </Way>
      {sms.available && (
        <Way title="Text messages">
          <PhoneNumber accountId={preferences.id} number={sms.number} asked={sms.asked} />
        </Way>
      )}
      {push.available && push.key && (
        <Way title="Browsers">
          <Browsers vapidKey={push.key} />
        </Way>
      )}
    </div>
  )
}

export default function PreferencesPage() {
  const account = useAccount()
  const query = usePreferences(account.id)
  const preferences = query.data
  return (
    <>
      <PageTitle
        title="How you are reached"
        lead="In the app you are told of everything. Here you choose what reaches you outside of it."
        actions={
          <ButtonLink href="/app/notices" tone="secondary">
            See my notices
          </ButtonLink>
        }
      />
      {query.isPending && <SkeletonRows label="Loading how you are reached" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {preferences && (
        <>
          <Section title="Where">
            <Ways preferences={preferences} />
          </Section>
          <Section title="What">
            <p class="max-w-reading text-ink-soft">
              Money, disputes and your account have to reach you somehow: for each, one way stays
              on. Small things come in the mails once an hour or once a day only.
            </p>
            <Matrix preferences={preferences} />
          </Section>
          <Section title="When">
            <Times preferences={preferences} />
          </Section>
        </>
      )}
    </>
  )
}
