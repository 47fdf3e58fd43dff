import type { IdentityErrorCode } from '#identity/contract/errors'
import { canonicalLocale, isCountry, isTimeZone } from '#identity/domain/places'
import { currency as currencyOf, isCurrency, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'

export interface Whereabouts {
  country: string | null
  timeZone: string
  locale: string
  currency: CurrencyCode
}

export interface WhereaboutsInput {
  country?: string | null | undefined
  timeZone?: string | undefined
  locale?: string | undefined
  currency?: string | undefined
}

const UNTOLD: Whereabouts = {
  country: null,
  timeZone: 'UTC',
  locale: 'en',
  currency: currencyOf('USD'),
}

/**
 * Checks what a person says about where they are; what they leave out stays as it was.
 *
 * @throws DomainError `identity.country_unknown`, `identity.time_zone_unknown`,
 * `identity.locale_unknown`, `currency.unknown`
 */
export function whereabouts(input: WhereaboutsInput, before: Whereabouts = UNTOLD): Whereabouts {
  return {
    country: input.country === undefined ? before.country : country(input.country),
    timeZone: input.timeZone === undefined ? before.timeZone : timeZone(input.timeZone),
    locale: input.locale === undefined ? before.locale : locale(input.locale),
    currency: input.currency === undefined ? before.currency : currency(input.currency),
  }
}

function country(code: string | null): string | null {
  if (code === null || isCountry(code)) return code
  refuse('identity.country_unknown', `“${code}” is not a country code (ISO 3166-1).`, 'country')
}

function currency(code: string): CurrencyCode {
  if (isCurrency(code)) return code
  throw new DomainError('currency.unknown', `“${code}” is not a currency we know (ISO 4217).`, {
    pointer: '/data/attributes/currency',
  })
}

function timeZone(name: string): string {
  if (isTimeZone(name)) return name
  refuse('identity.time_zone_unknown', `“${name}” is not a time zone (IANA).`, 'timeZone')
}

function locale(tag: string): string {
  const canonical = canonicalLocale(tag)
  if (canonical) return canonical
  refuse('identity.locale_unknown', `“${tag}” is not a language tag (BCP 47).`, 'locale')
}

function refuse(code: IdentityErrorCode, detail: string, attribute: string): never {
  throw new DomainError(code, detail, { pointer: `/data/attributes/${attribute}` })
}
