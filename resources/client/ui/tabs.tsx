import { useEffect, useRef } from 'preact/hooks'
import { cx } from '~/lib/class_names'

export interface Tab {
  readonly href: string
  readonly label: string
  readonly count?: number
  readonly current: boolean
}

/** Places with addresses, so plain links: back works, a new window works, no script is needed. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const strip = useRef<HTMLElement>(null)
  const place = tabs.find(({ current }) => current)?.href
  // Where there are more than fit, the one that is open is in sight.
  useEffect(() => {
    const { current: box } = strip
    const open = box?.querySelector<HTMLElement>('[aria-current]')
    if (box && open) box.scrollLeft = open.offsetLeft - (box.clientWidth - open.offsetWidth) / 2
  }, [place])
  return (
    <nav ref={strip} aria-label={label} class="relative -mx-4 overflow-x-auto px-4">
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
