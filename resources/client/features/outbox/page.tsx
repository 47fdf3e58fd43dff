import type { PageInput } from '~/entries/pages'
import { cx } from '~/lib/class_names'
import { parseMany } from '~/lib/jsonapi'
import { PublicShell } from '~/ui/public_shell'
import { EmptyState } from '~/ui/empty_state'

interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly createdAt?: string
}

interface Message {
  readonly channel: 'sms' | 'push'
  readonly to: string
  readonly text: string
  readonly url: string | null
}

export const head = () => ({ title: 'Demo outbox', index: false })

const SHOWN = [
  { name: 'mail', label: 'Mails', href: '/demo/outbox' },
  { name: 'sms', label: 'Text messages', href: '/demo/outbox?show=sms' },
  { name: 'push', label: 'Browsers', href: '/demo/outbox?show=push' },
] as const

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

const CARD = 'grid gap-2 rounded-12 border border-line bg-surface p-5'

function Mails({ input }: { input: PageInput }) {
  const mails = parseMany<Mail>(input.documents.mails ?? { data: [] }).items
  if (mails.length === 0) {
    return (
      <EmptyState title="No mail yet">
        <p>Sign up or send an offer, then reload this page.</p>
      </EmptyState>
    )
  }
  return (
    <ul class="grid gap-4">
      {mails.map((mail) => (
        <li key={mail.id} class={CARD}>
          <h2 class="text-17 font-semibold">{mail.subject}</h2>
          <p class="text-13 text-ink-soft">{`To ${mail.to}`}</p>
          <Body text={mail.text} origin={input.site.origin} />
        </li>
      ))}
    </ul>
  )
}

function Messages({ input }: { input: PageInput }) {
  const messages = parseMany<Message>(input.documents.messages ?? { data: [] }).items
  if (messages.length === 0) {
    return (
      <EmptyState title="Nothing yet">
        <p>
          {'Add a phone number or a browser under '}
          <a class="link" href="/app/notices/preferences">
            how you are reached
          </a>
          , then reload this page.
        </p>
      </EmptyState>
    )
  }
  return (
    <ul class="grid gap-4">
      {messages.map(({ id, channel, to, text, url }) => (
        <li key={id} class={CARD}>
          <p class="text-13 text-ink-soft">
            {channel === 'sms' ? `To ${to}` : `To a browser of ${to}`}
          </p>
          <Body text={text} origin={input.site.origin} />
          {url && (
            <a class="link" href={url}>
              Open it
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

export default function OutboxPage(input: PageInput) {
  const asked = new URL(input.url, input.site.origin).searchParams.get('show')
  const shown = SHOWN.find(({ name }) => name === asked)?.name ?? 'mail'
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-reading gap-6 px-4 py-8">
        <header class="grid gap-2">
          <h1 class="display text-32">Demo outbox</h1>
          <p class="text-ink-soft">
            In the demo nothing leaves this machine. What would have been sent is here, newest
            first.
          </p>
        </header>
        <nav aria-label="What was sent">
          <ul class="flex flex-wrap gap-1">
            {SHOWN.map(({ name, label, href }) => (
              <li key={name}>
                <a
                  href={href}
                  aria-current={name === shown ? 'page' : undefined}
                  class={cx(
                    'flex min-h-11 items-center rounded-full px-3',
                    name === shown
                      ? 'bg-sunken font-semibold text-ink'
                      : 'text-ink-soft hover:text-ink'
                  )}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {shown === 'mail' ? <Mails input={input} /> : <Messages input={input} />}
      </div>
    </PublicShell>
  )
}
