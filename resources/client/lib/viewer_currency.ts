/** The currency a visitor wants prices in: `?currency=` in the URL, remembered in the browser. */
const KEY = 'uvidense.currency'
const CODE = /^[A-Z]{3}$/

/** The choices offered on public pages; any ISO 4217 code works in the URL. */
export const DISPLAY_CURRENCIES = [
  'AED',
  'BDT',
  'BRL',
  'CAD',
  'COP',
  'EGP',
  'EUR',
  'GBP',
  'GHS',
  'IDR',
  'INR',
  'JPY',
  'KES',
  'KWD',
  'MAD',
  'MXN',
  'NGN',
  'PHP',
  'PKR',
  'RWF',
  'TZS',
  'UAH',
  'UGX',
  'USD',
  'VND',
  'XOF',
  'ZAR',
] as const

export function rememberCurrency(code: string): void {
  if (CODE.test(code)) localStorage.setItem(KEY, code)
}

export function forgetCurrency(): void {
  localStorage.removeItem(KEY)
}

export function rememberedCurrency(): string | null {
  const code = localStorage.getItem(KEY)
  return code !== null && CODE.test(code) ? code : null
}

let names: Intl.DisplayNames | undefined

/** `Kenyan Shilling` */
export function currencyName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'currency' })
  return names.of(code) ?? code
}
