import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { RateSource } from '#escrow/gateways/rates/rate_source'
import { currency } from '#kernel/currency'
import { readCurrencyApi, type PublishedRates } from '#kernel/rates/currency_api'

/** The data package `@fawazahmed0/currency-api` as it is installed: works with no network. */
export class InstalledRates extends RateSource {
  override readonly name = 'installed'

  override async newest(): Promise<PublishedRates> {
    const path = createRequire(import.meta.url).resolve(
      '@fawazahmed0/currency-api/v1/currencies/usd.json'
    )
    return readCurrencyApi(await readFile(path, 'utf8'), currency('USD'))
  }
}
