import { useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { useModule } from '~/lib/use_module'
import { Avatar } from '~/ui/avatar'
import { Bell } from '~/ui/icons'
import { Toasts } from '~/ui/toast'
import { Wordmark } from '~/ui/wordmark'
import { HOURS_PLACE, isCurrent, PLACES, STAFF_PLACE } from './navigation'
import type { Account } from './session'
import { useUnread, useUnreadMessages } from './unread'

interface PlaceProps {
  place: (typeof PLACES)[number] | typeof HOURS_PLACE | typeof STAFF_PLACE
  path: string
  /** Messages that wait there. */
  unread?: number
}

function Place({ place, path, unread = 0 }: PlaceProps) {
  const current = isCurrent(place.href, path)
  const Icon = place.icon
  return (
    <a
      href={place.href}
      aria-current={current ? 'page' : undefined}
      class={cx(
        'relative flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-6 text-13 lg:min-h-11 lg:flex-row lg:justify-start lg:gap-3 lg:px-3 lg:text-15',
        current ? 'font-semibold text-accent lg:bg-accent-tint' : 'text-ink-soft hover:text-ink'
      )}
    >
      <Icon size={22} strokeWidth={1.5} aria-hidden="true" />
      {'short' in place ? (
        <>
          <span class="lg:hidden">{place.short}</span>
          <span class="hidden lg:inline">{place.label}</span>
        </>
      ) : (
        place.label
      )}
    </a>
  )
}

const loadKept = () => import('./kept_notice')
const loadSwitch = () => import('./acting_switch')

/** Bottom bar on a phone, left rail from 1024 px; the same names in both. */
export function Shell({ account, children }: { account: Account; children: ComponentChildren }) {
  const { path } = useLocation()
  const unread = useUnread(account.id)
  const unreadMessages = useUnreadMessages(account.id)
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  // What waits in the outbox goes out from whatever page is open; none needs it to be shown.
  const kept = useModule(true, loadKept)
  const acting = useModule(account.organisations.length > 0, loadSwitch)

  // A new page without a page load: the focus goes where the eye goes.
  useEffect(() => {
    if (first.current) first.current = false
    else main.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [path])

  return (
    <div class="min-h-dvh lg:grid lg:grid-cols-[13rem_1fr]">
      <a
        href="#main"
        class="sr-only focus:not-sr-only focus:fixed focus:z-30 focus:bg-surface focus:p-3"
      >
        Skip to the page
      </a>
      <header class="flex flex-wrap items-center justify-between gap-x-2 border-b border-line bg-surface px-4 py-1 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:flex-nowrap lg:items-stretch lg:justify-start lg:gap-6 lg:border-e lg:border-b-0 lg:px-3 lg:py-6">
        <Wordmark href="/app" />
        {acting && <acting.ActingSwitch account={account} />}
        <nav
          aria-label="Main"
          class="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:grow lg:border-0"
        >
          <ul class="grid auto-cols-fr grid-flow-col lg:grid-flow-row lg:gap-1">
            {PLACES.map((place) => (
              <li key={place.href}>
                <Place
                  place={place}
                  path={path}
                  unread={place.href === '/app/messages' ? unreadMessages : 0}
                />
              </li>
            ))}
            <li class="hidden lg:block">
              <Place place={HOURS_PLACE} path={path} />
            </li>
            {account.staffRoles.length > 0 && (
              <li>
                <Place place={STAFF_PLACE} path={path} />
              </li>
            )}
          </ul>
        </nav>
        <div class="flex items-center gap-1 lg:flex-col lg:items-stretch">
          <a
            href="/app/notices"
            class="relative flex size-11 items-center justify-center gap-3 rounded-6 hover:bg-sunken lg:w-auto lg:justify-start lg:px-3"
          >
            <Bell size={22} strokeWidth={1.5} aria-hidden="true" />
            <span class="sr-only lg:not-sr-only">Notices</span>
            {unread > 0 && (
              <span class="absolute -top-0.5 -end-1 rounded-full bg-accent px-1.5 text-13 font-semibold text-accent-ink lg:static">
                {unread}
                <span class="sr-only"> unread</span>
              </span>
            )}
          </a>
          <a
            href="/app/account"
            class="flex min-h-11 min-w-11 items-center justify-center gap-3 rounded-6 hover:bg-sunken lg:justify-start lg:px-2"
          >
            <Avatar id={account.id} name={account.name} size={24} />
            <span class="sr-only lg:not-sr-only lg:truncate">{account.name}</span>
          </a>
        </div>
      </header>
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        class="mx-auto grid w-full max-w-page grid-cols-[minmax(0,1fr)] content-start gap-6 px-4 pt-6 pb-24 outline-none lg:px-8 lg:pt-8 lg:pb-12"
      >
        {kept && <kept.KeptNotice owner={account.id} />}
        {children}
      </main>
      <Toasts />
    </div>
  )
}
