import type { MethodKind } from './payout'

export const KINDS = ['bank', 'iban', 'mobile_money', 'sandbox'] as const
/** As a person chooses; two of them are banks to the server. */
export type Kind = (typeof KINDS)[number]

interface FieldOf {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly inputMode?: 'numeric' | 'tel'
  readonly autocomplete?: 'name' | 'tel' | 'off'
}

const holder: FieldOf = {
  name: 'holder',
  label: 'Name on the account',
  autocomplete: 'name',
}

export const FIELDS: Readonly<
  Record<Kind, { label: string; api: MethodKind; fields: readonly FieldOf[] }>
> = {
  bank: {
    label: 'Bank account',
    api: 'bank',
    fields: [
      holder,
      { name: 'accountNumber', label: 'Account number', autocomplete: 'off' },
      {
        name: 'bic',
        label: 'The bank’s BIC or SWIFT code',
        help: '8 or 11 letters and figures, for example EQBLKENA. Your bank’s app or statement shows it.',
        autocomplete: 'off',
      },
    ],
  },
  iban: {
    label: 'Bank account with an IBAN',
    api: 'bank',
    fields: [holder, { name: 'iban', label: 'IBAN', autocomplete: 'off' }],
  },
  mobile_money: {
    label: 'Mobile money',
    api: 'mobile_money',
    fields: [
      holder,
      {
        name: 'phone',
        label: 'Phone number',
        help: 'With its country, for example +254 712 345 678.',
        inputMode: 'tel',
        autocomplete: 'tel',
      },
    ],
  },
  sandbox: {
    label: 'Test account',
    api: 'sandbox',
    fields: [
      {
        name: 'number',
        label: 'Test number',
        help: '8 figures or more. The last four say what happens: 0002 is declined, any other arrives.',
        inputMode: 'numeric',
        autocomplete: 'off',
      },
    ],
  },
}
