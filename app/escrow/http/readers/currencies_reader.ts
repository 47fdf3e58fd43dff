import { CURRENCIES, type Currency } from '#kernel/currency'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'

export class CurrenciesReader extends DocumentReader<Currency> {
  override async find(code: string): Promise<Currency | null> {
    return CURRENCIES.find((entry) => entry.code === code) ?? null
  }

  override async list(): Promise<Listing<Currency>> {
    return { items: CURRENCIES }
  }
}
