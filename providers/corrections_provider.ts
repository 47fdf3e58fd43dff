import type { ApplicationService } from '@adonisjs/core/types'
import { ChargebacksReader } from '#escrow/http/readers/chargebacks_reader'
import { ReversalsReader } from '#escrow/http/readers/reversals_reader'
import { chargebacksResource } from '#escrow/http/resources/chargebacks_resource'
import { reversalsResource } from '#escrow/http/resources/reversals_resource'
import { ChargebackSettings } from '#escrow/domain/chargebacks/chargeback_settings'
import { documents } from '#kernel/jsonapi/documents'

/** What goes back, and why: reversals, chargebacks, refunds to where money came from. */
export default class CorrectionsProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(chargebacksResource, ChargebacksReader)
    documents.register(reversalsResource, ReversalsReader)
    this.app.container.singleton(ChargebackSettings, async () => {
      const { default: settings } = await import('#config/chargebacks')
      return settings
    })
  }
}
