import type { ApplicationService } from '@adonisjs/core/types'
import { ChargebacksReader } from '#escrow/http/readers/chargebacks_reader'
import {
  RefundSourcesReader,
  refundSourcesFilter,
} from '#escrow/http/readers/refund_sources_reader'
import { RefundsReader, refundsFilter } from '#escrow/http/readers/refunds_reader'
import { DormantWalletsReader } from '#escrow/http/readers/dormant_wallets_reader'
import { dormantWalletsResource } from '#escrow/http/resources/dormant_wallets_resource'
import { DormancySettings } from '#escrow/domain/dormancy/dormancy_settings'
import { ReserveFundingsReader } from '#escrow/http/readers/reserve_fundings_reader'
import { ReversalsReader } from '#escrow/http/readers/reversals_reader'
import { chargebacksResource } from '#escrow/http/resources/chargebacks_resource'
import {
  refundQuotesResource,
  refundSourcesResource,
  refundsResource,
} from '#escrow/http/resources/refunds_resource'
import { reserveFundingsResource } from '#escrow/http/resources/reserve_fundings_resource'
import { reversalsResource } from '#escrow/http/resources/reversals_resource'
import { ChargebackSettings } from '#escrow/domain/chargebacks/chargeback_settings'
import { RefundSettings } from '#escrow/domain/refunds/refund_settings'
import { answerFilesUse } from '#escrow/http/policies'
import { assetUses } from '#kernel/assets/use'
import { documents } from '#kernel/jsonapi/documents'

/** What goes back, and why: reversals, chargebacks, refunds to where money came from. */
export default class CorrectionsProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(chargebacksResource, ChargebacksReader)
    documents.register(reversalsResource, ReversalsReader)
    documents.register(reserveFundingsResource, ReserveFundingsReader)
    assetUses.register(answerFilesUse)
    documents.register(dormantWalletsResource, DormantWalletsReader)
    this.app.container.singleton(DormancySettings, async () => {
      const { default: settings } = await import('#config/dormancy')
      return settings
    })
    documents.register(refundsResource, RefundsReader, { filter: refundsFilter })
    documents.register(refundSourcesResource, RefundSourcesReader, { filter: refundSourcesFilter })
    documents.describe(refundQuotesResource)
    this.app.container.singleton(RefundSettings, async () => {
      const { default: settings } = await import('#config/refunds')
      return settings
    })
    this.app.container.singleton(ChargebackSettings, async () => {
      const { default: settings } = await import('#config/chargebacks')
      return settings
    })
  }
}
