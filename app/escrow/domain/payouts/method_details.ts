import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { MethodDetails, PayoutKind } from '#escrow/domain/payouts/payout_method'
import { DomainError } from '#kernel/errors'

interface Field {
  readonly name: string
  /** What is kept of what was typed. */
  readonly clean: (typed: string) => string
  /** Says what is wrong; null when nothing is. */
  readonly wrong: (value: string) => string | null
}

const holder: Field = {
  name: 'holder',
  clean: (typed) => typed.trim().replace(/\s+/g, ' '),
  wrong: (value) =>
    value.length >= 2 && value.length <= 100 && /\p{L}/u.test(value)
      ? null
      : 'Enter the name that the account is held under.',
}

const compact = (typed: string) => typed.replace(/[\s-]/g, '').toUpperCase()

const iban: Field = {
  name: 'iban',
  clean: compact,
  wrong: (value) =>
    isIban(value) ? null : 'That is not an IBAN: check its letters and figures once more.',
}

const accountNumber: Field = {
  name: 'accountNumber',
  clean: compact,
  wrong: (value) =>
    /^[0-9A-Z]{5,34}$/.test(value) ? null : 'An account number has 5 to 34 figures or letters.',
}

const bic: Field = {
  name: 'bic',
  clean: compact,
  wrong: (value) =>
    /^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$/.test(value)
      ? null
      : 'A bank’s BIC (SWIFT code) has 8 or 11 letters and figures, for example EQBLKENA.',
}

const phone: Field = {
  name: 'phone',
  clean: (typed) => typed.replace(/[\s().-]/g, ''),
  wrong: (value) =>
    /^\+[1-9]\d{8,14}$/.test(value)
      ? null
      : 'Enter the phone number with its country, for example +254 712 345 678.',
}

const number: Field = {
  name: 'number',
  clean: (typed) => typed.replace(/[\s-]/g, ''),
  wrong: (value) => (/^\d{8,19}$/.test(value) ? null : 'A test number has 8 to 19 figures.'),
}

/** An account has an IBAN, or a number at a bank that its BIC names. */
function fieldsOf(kind: PayoutKind, given: Readonly<Record<string, string>>): readonly Field[] {
  if (kind === 'mobile_money') return [holder, phone]
  if (kind === 'sandbox') return [number]
  return given.iban === undefined ? [holder, accountNumber, bic] : [holder, iban]
}

/**
 * The details of a method as they are kept.
 *
 * @throws DomainError `escrow.payout_details_invalid`, at the field
 */
export function detailsOf(
  kind: PayoutKind,
  given: Readonly<Record<string, string>>
): MethodDetails {
  const fields = fieldsOf(kind, given)
  const stray = Object.keys(given).find((name) => !fields.some((field) => field.name === name))
  if (stray !== undefined) throw invalid(stray, 'This does not belong to this kind of account.')
  return Object.fromEntries(
    fields.map(({ name, clean, wrong }) => {
      const value = clean(given[name] ?? '')
      const complaint = wrong(value)
      if (complaint !== null) throw invalid(name, complaint)
      return [name, value]
    })
  )
}

/** How its owner recognises it; the rest of the number stays here. */
export function labelOf(kind: PayoutKind, details: MethodDetails): string {
  const whole = details.iban ?? details.accountNumber ?? details.phone ?? details.number ?? ''
  return `${NAMES[kind]} ending in ${whole.slice(-4)}`
}

const NAMES: Readonly<Record<PayoutKind, string>> = {
  bank: 'Bank account',
  mobile_money: 'Mobile money',
  sandbox: 'Test account',
}

/** Source: ISO 13616, checked by ISO 7064 MOD 97-10. */
function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(value)) return false
  const digits = `${value.slice(4)}${value.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55)
  )
  return BigInt(digits) % 97n === 1n
}

function invalid(field: string, detail: string) {
  return new DomainError<EscrowErrorCode>('escrow.payout_details_invalid', detail, {
    pointer: `/data/attributes/details/${field}`,
  })
}
