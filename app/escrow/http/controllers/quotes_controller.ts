import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { moneyAt } from '#escrow/http/money_at'
import { quoteAttributes } from '#escrow/http/validators'
import { QuoteTerms } from '#escrow/queries/quote_terms'
import { newId } from '#kernel/ids'
import { attributes, show } from '#kernel/jsonapi/http'
import type { Money } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { shownIn } from '#kernel/rates/shown_in'

const TYPE = 'quotes'

export default class QuotesController {
  /** A quote is reckoned, not stored: asking for one changes nothing. */
  @inject()
  async store(ctx: HttpContext, quoteTerms: QuoteTerms, rates: DisplayRates) {
    const { currency, milestones, showIn } = await attributes(ctx, quoteAttributes, TYPE)
    const amounts = milestones.map(({ amount }, index) =>
      moneyAt(amount, currency, `/data/attributes/milestones/${index}/amount`)
    )
    const quote = await quoteTerms.execute(amounts as [Money, ...Money[]])
    const { clientPays, talentGets } = quote
    const place = { pointer: '/data/attributes/showIn' }
    const shown = shownIn(rates, showIn, { clientPays, talentGets }, place)
    await show(ctx, TYPE, { id: newId('qt'), ...quote, shown })
  }
}
