import type { ApplicationService } from '@adonisjs/core/types'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { PayoutMethodsReader } from '#escrow/http/readers/payout_methods_reader'
import { PayoutRunsReader } from '#escrow/http/readers/payout_runs_reader'
import { PayoutsReader, payoutsFilter } from '#escrow/http/readers/payouts_reader'
import { payoutMethodsResource } from '#escrow/http/resources/payout_methods_resource'
import { payoutQuotesResource } from '#escrow/http/resources/payout_quotes_resource'
import { payoutRunsResource } from '#escrow/http/resources/payout_runs_resource'
import { payoutsResource } from '#escrow/http/resources/payouts_resource'
import { documents } from '#kernel/jsonapi/documents'
import { DisplayRates } from '#kernel/rates/display_rates'

/** Binds how earned money leaves. */
export default class PayoutsProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(payoutMethodsResource, PayoutMethodsReader)
    documents.register(payoutsResource, PayoutsReader, { filter: payoutsFilter })
    documents.register(payoutRunsResource, PayoutRunsReader)
    documents.describe(payoutQuotesResource)
    this.app.container.singleton(PayoutSettings, async (resolver) => {
      const { default: settings } = await import('#config/payouts')
      return settings(await resolver.make(DisplayRates))
    })
  }
}
