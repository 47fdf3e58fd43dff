/** Accounts, as staff call them. */
export const ACCOUNTS: Readonly<Record<string, string>> = {
  client_available: 'Client’s wallet',
  talent_pending: 'Talent, waiting',
  talent_available: 'Talent, available',
  booking_escrow: 'Escrow of a booking',
  in_payout: 'On its way out',
  in_refund: 'On its way back',
  client_receivable: 'Owed by a client',
  reserve: 'Reserve',
  provider_clearing: 'With a provider',
  provider_costs: 'What providers kept',
  platform_fees: 'Our fees',
  tax_payable: 'Tax to pay',
  fx_position: 'Exchange position',
  fx_margin: 'Exchange margin',
}

const TRANSFERS: Readonly<Record<string, string>> = {
  'deposit': 'Paid in',
  'hold': 'Put into escrow',
  'release': 'Released',
  'refund': 'Returned from escrow',
  'split': 'Settled',
  'bonus': 'Bonus',
  'settle': 'Became available',
  'unsettle': 'Waits again',
  'reversal': 'Mistake undone',
  'chargeback': 'Taken back by a bank',
  'chargeback-won': 'Given back by a bank',
  'exchange': 'Exchanged',
  'payout': 'Payout asked for',
  'payout-paid': 'Paid out',
  'payout-returned': 'Payout came back',
  'provider-fee': 'Kept by a provider',
  'reserve': 'Reserve filled',
  'take-back': 'Taken back by its owner',
  'take-back-paid': 'Went back to its payer',
  'take-back-returned': 'Could not go back',
  'fold': 'Legs summed up',
  'carry': 'Carried into a new epoch',
}

export const accountName = (kind: string): string => ACCOUNTS[kind] ?? kind.replaceAll('_', ' ')
export const transferName = (kind: string): string => TRANSFERS[kind] ?? kind.replaceAll('-', ' ')
export const transferKinds: readonly (readonly [string, string])[] = Object.entries(TRANSFERS)
export const accountKinds: readonly (readonly [string, string])[] = Object.entries(ACCOUNTS)
