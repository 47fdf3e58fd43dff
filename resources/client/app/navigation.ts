import { Briefcase, Clock, House, MessageSquare, Scale, Wallet } from '~/ui/icons'

/** The same four names in the phone's bottom bar and the wide screen's rail. */
export const PLACES = [
  { href: '/app', label: 'Home', icon: House },
  { href: '/app/bookings', label: 'Bookings', icon: Briefcase },
  { href: '/app/messages', label: 'Messages', icon: MessageSquare },
  { href: '/app/money', label: 'Money', icon: Wallet },
] as const

/**
 * On a phone it is reached from Bookings, from Home, and from a strip while a timer runs: a bar that
 * a thumb can use has room for four.
 */
export const HOURS_PLACE = { href: '/app/hours', label: 'Hours', icon: Clock } as const

/** In a bar of five on a phone there is room for one word. */
export const STAFF_PLACE = {
  href: '/app/staff',
  label: 'Staff desk',
  short: 'Staff',
  icon: Scale,
} as const

export function isCurrent(href: string, path: string): boolean {
  return href === '/app' ? path === '/app' : path === href || path.startsWith(`${href}/`)
}
