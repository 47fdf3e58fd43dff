import type { PageInput } from '~/entries/pages'
import { parseMany } from '~/lib/jsonapi'
import { PublicShell } from '~/ui/public_shell'
import { EmptyState } from '~/ui/empty_state'

interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly createdAt?: string
}

export const head = () => ({ title: 'Demo mail', index: false })

/** Mails are plain text; what looks like a link of this site becomes one. */
function Body({ text, origin }: { text: string; origin: string }) {
  const parts = text.split(/(https?:\/\/\S+)/)
  return (
    <p class="max-w-reading whitespace-pre-line">
      {parts.map((part) => {
        if (!/^https?:\/\//.test(part) || !URL.canParse(part)) return part
        const url = new URL(part)
        const local = url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : part
        return (
          <a key={part} href={local} class="link break-all">
            {part}
          </a>
        )
      })}
    </p>
  )
}

export default function OutboxPage(input: PageInput) {
  const mails = parseMany<Mail>(input.documents.mails ?? { data: [] }).items
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-reading gap-6 px-4 py-8">
        <header class="grid gap-2">
          <h1 class="display text-32">Demo mail</h1>
          <p class="text-ink-soft">
            In the demo no mail leaves this machine. What would have been sent is here, newest
            first.
          </p>
        </header>
        {mails.length === 0 ? (
          <EmptyState title="No mail yet">
            <p>Sign up or send an offer, then reload this page.</p>
          </EmptyState>
        ) : (
          <ul class="grid gap-4">
            {mails.map((mail) => (
              <li key={mail.id} class="grid gap-2 rounded-12 border border-line bg-surface p-5">
                <h2 class="text-17 font-semibold">{mail.subject}</h2>
                <p class="text-13 text-ink-soft">{`To ${mail.to}`}</p>
                <Body text={mail.text} origin={input.site.origin} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </PublicShell>
  )
}
