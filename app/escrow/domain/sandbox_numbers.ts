import type { Faults } from '#escrow/contract/sandbox'

/** What the sandbox provider does with a card, a phone or a bank account of this number. */
export interface Behaviour {
  /** As staff and developers read it in the table. */
  readonly says: string
  readonly declines?: boolean
  /** Only refunds to it are declined. */
  readonly declinesRefunds?: boolean
  /** Minutes on the marketplace's clock until it is decided. */
  readonly minutes?: number
  /** The payer asks their bank for the money back, at once. */
  readonly chargesBack?: boolean
  readonly faults?: Faults
}

/** By the last four digits; every other number succeeds at once. */
export const TEST_NUMBERS: Readonly<Record<string, Behaviour>> = {
  '0002': { says: 'Declined.', declines: true },
  '0003': { says: 'Succeeds after ten minutes.', minutes: 10 },
  '0004': { says: 'Times out, though it succeeds.', faults: { timeOut: true } },
  '0005': { says: 'A callback says the opposite first.', faults: { contradict: true } },
  '0006': { says: 'Succeeds without a callback.', faults: { drop: true } },
  '0007': { says: 'Never arrives: the call fails and nothing happens.', faults: { lose: true } },
  '0008': {
    says: 'Callbacks come three times and out of order.',
    faults: { duplicate: 2, reorder: true },
  },
  '0009': { says: 'Accepted, and declined after ten minutes.', declines: true, minutes: 10 },
  '0259': { says: 'Paid, and charged back at once.', chargesBack: true },
  '5126': { says: 'Paid; refunds to it are declined.', declinesRefunds: true },
}

const ORDINARY: Behaviour = { says: 'Succeeds at once.' }

export function behaviourOf(number: string | null | undefined): Behaviour {
  return TEST_NUMBERS[lastFour(number ?? '')] ?? ORDINARY
}

export function lastFour(number: string): string {
  return number.replace(/\D/g, '').slice(-4)
}

/** The number a destination goes by: the first of its details with eight digits or more. */
export function numberOf(details: Readonly<Record<string, string>>): string {
  return Object.values(details).find((value) => value.replace(/\D/g, '').length >= 8) ?? ''
}
