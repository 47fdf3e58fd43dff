import { cx } from '~/lib/class_names'

export interface Tab {
  readonly href: string
  readonly label: string
  readonly count?: number
  readonly current: boolean
}

/** Places with addresses, so plain links: back works, a new window works, no script is needed. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} class="-mx-4 overflow-x-auto px-4">
      <ul class="flex gap-1 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              class={cx(
                '-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 whitespace-nowrap',
                tab.current
                  ? 'border-accent font-semibold text-ink'
                  : 'border-transparent text-ink-soft hover:text-ink'
              )}
            >
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && (
                <span class="rounded-full bg-sunken px-2 text-13">{tab.count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
