import { Briefcase, House, MessageSquare, Scale, Wallet } from '~/ui/icons'

/** The same four names in the phone's bottom bar and the wide screen's rail. */
export const PLACES = [
  { href: '/app', label: 'Home', icon: House },
  { href: '/app/bookings', label: 'Bookings', icon: Briefcase },
  { href: '/app/messages', label: 'Messages', icon: MessageSquare },
  { href: '/app/money', label: 'Money', icon: Wallet },
] as const

export const STAFF_PLACE = { href: '/app/staff', label: 'Staff desk', icon: Scale } as const

export function isCurrent(href: string, path: string): boolean {
  return href === '/app' ? path === '/app' : path === href || path.startsWith(`${href}/`)
}
