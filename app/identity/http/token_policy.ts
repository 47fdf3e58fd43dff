import type { Ability } from '#identity/contract/abilities'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { DomainError } from '#kernel/errors'

type Area = 'account' | 'profiles' | 'bookings' | 'wallets' | 'messages' | 'notices'

/** What anybody may read, with or without a token's ability. */
const OPEN_TO_READ = new Set([
  'categories',
  'checkpoints',
  'consistency-proofs',
  'currencies',
  'dispute-statistics',
  'formulas',
  'occupations',
  'parties',
  'processes',
  'rates',
  'reviews',
  'skills',
  'talents',
])

/** Open to visitors in sandbox mode, and not there at all outside of it. */
const SANDBOX_ONLY = new Set(['demo', 'sandbox'])

/** Which abilities open which resource type; a type that is not here is closed to tokens. */
const AREAS = new Map<string, Area>(
  Object.entries({
    'accounts': 'account',
    'sessions': 'account',
    'organisations': 'account',
    'memberships': 'account',
    'invitations': 'account',
    'talents': 'profiles',
    'talent-lists': 'profiles',
    'kept-talents': 'profiles',
    'saved-searches': 'profiles',
    'bookings': 'bookings',
    'milestones': 'bookings',
    'bonuses': 'bookings',
    'offer-templates': 'bookings',
    'timesheets': 'bookings',
    'hours': 'bookings',
    'disputes': 'bookings',
    'deadlines': 'bookings',
    'deadline-extensions': 'bookings',
    'stuck-deadlines': 'bookings',
    'assets': 'bookings',
    'evidence': 'bookings',
    'staff-tasks': 'bookings',
    'audit-entries': 'account',
    'reviews': 'bookings',
    'review-reports': 'bookings',
    'quotes': 'wallets',
    'wallets': 'wallets',
    'transfers': 'wallets',
    'deposits': 'wallets',
    'exchanges': 'wallets',
    'receipts': 'wallets',
    'documents': 'wallets',
    'payouts': 'wallets',
    'payout-quotes': 'wallets',
    'payout-methods': 'wallets',
    'refunds': 'wallets',
    'refund-quotes': 'wallets',
    'refund-sources': 'wallets',
    'conversations': 'messages',
    'messages': 'messages',
    'message-reports': 'messages',
    'attachments': 'messages',
    'notices': 'notices',
    'notice-preferences': 'notices',
    'live': 'notices',
  })
)

/**
 * Holds a token to its abilities, for every route of the API in one place.
 *
 * @throws DomainError `identity.ability_missing`, `identity.session_required`
 */
export function assertTokenAllows(
  abilities: readonly string[] | '*',
  method: string,
  path: string
): void {
  const [type = '', id] = path.split('/').slice(3)
  const reading = method === 'GET' || method === 'HEAD'
  const ownDraft = id === 'mine'
  if (SANDBOX_ONLY.has(type) || (reading && OPEN_TO_READ.has(type) && !ownDraft)) return
  const area = AREAS.get(type)
  if (area === undefined) {
    throw new DomainError<IdentityErrorCode>(
      'identity.session_required',
      'An access token cannot do this; sign in in the browser.'
    )
  }
  const needed: Ability = `${area}:${reading ? 'read' : 'write'}`
  if (abilities.includes(needed)) return
  throw new DomainError<IdentityErrorCode>(
    'identity.ability_missing',
    `This access token needs the ability ${needed}.`,
    { header: 'Authorization', meta: { ability: needed } }
  )
}
