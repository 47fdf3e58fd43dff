import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { Actor } from '#kernel/actor'
import { isCurrency } from '#kernel/currency'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { DisplayRates, type DisplayRate } from '#kernel/rates/display_rates'
import { optional } from '#kernel/validation'

export const ratesFilter = vine.object({ base: optional(vine.string().maxLength(10)) })
type Filter = Infer<typeof ratesFilter>

const DEFAULT_BASE = 'USD'

/** Rates to show prices by; money moves by quotes. */
@inject()
export class RatesReader extends DocumentReader<DisplayRate, Filter> {
  constructor(private readonly rates: DisplayRates) {
    super()
  }

  override async find(id: string): Promise<DisplayRate | null> {
    const [from, to] = id.split('-')
    if (!isCurrency(from) || !isCurrency(to) || id !== `${from}-${to}`) return null
    return this.rates.has(from) && this.rates.has(to) ? this.rates.rate(from, to) : null
  }

  override async list(
    { filter }: DocumentQuery<Filter>,
    _actor: Actor
  ): Promise<Listing<DisplayRate>> {
    const base = filter.base ?? DEFAULT_BASE
    if (!isCurrency(base) || !this.rates.has(base)) {
      throw invalidParameter('filter[base]', `There are no rates for “${base}”.`)
    }
    return { items: this.rates.currencies().map((to) => this.rates.rate(base, to)) }
  }
}
