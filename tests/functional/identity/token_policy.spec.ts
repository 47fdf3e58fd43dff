import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { ABILITY_NAMES } from '#identity/contract/abilities'
import { assertTokenAllows } from '#identity/http/token_policy'
import { DomainError } from '#kernel/errors'

/** What only a person in a browser does, or nobody who carries a token. */
const CLOSED_TO_TOKENS = [
  'access-tokens',
  'callbacks',
  'chargebacks',
  'clearing-movements',
  'daily-figures',
  'deliveries',
  'delivery-reports',
  'dormant-wallets',
  'email-verifications',
  'exchange-rates',
  'fee-previews',
  'fee-rules',
  'freezes',
  'ledger-accounts',
  'ledger-postings',
  'ledger-transfers',
  'party-figures',
  'password-resets',
  'payout-runs',
  'phone-numbers',
  'provider-callbacks',
  'provider-statements',
  'push-subscriptions',
  'reconciliations',
  'reserve-fundings',
  'reversals',
  'statement-lines',
  'step-ups',
  'totp-enrolments',
]

test('every resource type of the API is either opened by an ability or closed on purpose', ({
  assert,
}) => {
  const routes = router.toJSON().root ?? []
  // The specs of the HTTP kernel add routes of their own, for probes.
  const paths = routes.filter(({ pattern }) => /^\/api\/v1\/(?!probe)/.test(pattern))
  assert.isAbove(paths.length, 20)
  const closed = new Set<string>()
  for (const { pattern, methods } of paths) {
    for (const method of methods) {
      if (!opens(method, pattern)) closed.add(pattern.split('/')[3] ?? '')
    }
  }
  assert.sameMembers([...closed], CLOSED_TO_TOKENS)
})

function opens(method: string, path: string): boolean {
  try {
    assertTokenAllows(ABILITY_NAMES, method, path)
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
