import { inject } from '@adonisjs/core'
import { mayReadBooks } from '#escrow/http/policies'
import { FindExchangeRates, type PublishedRate } from '#escrow/queries/fees/exchange_standing'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Of finance and auditors; the listing says where rates come from and how old they are. */
@inject()
export class ExchangeRatesReader extends DocumentReader<PublishedRate> {
  constructor(private readonly rates: FindExchangeRates) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<PublishedRate | null> {
    if (!mayReadBooks(actor)) return null
    return (await this.rates.newest()).rates.find(({ currency }) => currency === id) ?? null
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<PublishedRate>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const { rates, standing } = await this.rates.newest()
    return { items: rates, meta: { ...standing } }
  }
}
