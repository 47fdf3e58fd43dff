import { useEffect, useRef } from 'preact/hooks'
import { cx } from '~/lib/class_names'

export interface Tab {
  readonly href: string
  readonly label: string
  readonly count?: number
  readonly current: boolean
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** `second` for the places within one that is open. */
  readonly level?: 'first' | 'second'
}

const LOOKS = {
  first: {
    list: 'gap-1 border-b border-line',
    tab: '-mb-px border-b-2',
    open: 'border-accent font-semibold text-ink',
    other: 'border-transparent text-ink-soft hover:text-ink',
  },
  second: {
    list: 'gap-1',
    tab: 'rounded-full',
    open: 'bg-sunken font-semibold text-ink',
    other: 'text-ink-soft hover:text-ink',
  },
} as const

/** Places with addresses, so plain links: back works, a new window works, no script is needed. */
export function Tabs({ label, tabs, level = 'first' }: TabsProps) {
  const looks = LOOKS[level]
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
      <ul class={cx('flex', looks.list)}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              class={cx(
                'flex min-h-11 items-center gap-2 px-3 whitespace-nowrap',
                looks.tab,
                tab.current ? looks.open : looks.other
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
