/**
 * What an access token may be limited to, and what each ability means to the person who grants it.
 * A browser session has all of them.
 */
export const ABILITIES = {
  'account:read': 'See your account',
  'account:write': 'Change your account’s name, country and time zone',
  'profiles:read': 'See your own talent profile, drafts included',
  'profiles:write': 'Edit and publish your talent profile',
  'bookings:read': 'See your bookings, milestones and disputes',
  'bookings:write': 'Make and answer offers, submit work',
  'wallets:read': 'See your wallets and transfers',
  'wallets:write': 'Start deposits and ask for quotes',
  'money:decide': 'Fund, approve, release and refund without asking for your password again',
  'messages:read': 'Read your conversations',
  'messages:write': 'Write in your conversations',
  'notices:read': 'See your notices',
  'notices:write': 'Mark your notices as read',
  'staff': 'Use your staff rights',
} as const

export type Ability = keyof typeof ABILITIES

export const ABILITY_NAMES = Object.keys(ABILITIES) as Ability[]

/** Granting one of these asks the account to prove itself again first. */
export const GUARDED_ABILITIES: readonly Ability[] = ['money:decide', 'staff']
