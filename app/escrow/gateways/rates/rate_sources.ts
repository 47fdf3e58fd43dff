import { readEcb } from '#escrow/gateways/rates/ecb'
import { HttpRates } from '#escrow/gateways/rates/http_rates'
import { InstalledRates } from '#escrow/gateways/rates/installed_rates'
import type { RateSource } from '#escrow/gateways/rates/rate_source'
import { currency } from '#kernel/currency'
import { readCurrencyApi } from '#kernel/rates/currency_api'

const ECB_DAILY = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml'

/**
 * The source that the settings name.
 *
 * @throws TypeError when it needs an address and has none
 */
export function rateSource(name: 'installed' | 'currency-api' | 'ecb', url?: string): RateSource {
  if (name === 'installed') return new InstalledRates()
  if (name === 'ecb') return new HttpRates(name, url ?? ECB_DAILY, readEcb)
  if (!url) throw new TypeError('RATES_URL must say where the currency-api rates (usd.json) are')
  return new HttpRates(name, url, (text) => readCurrencyApi(text, currency('USD')))
}
