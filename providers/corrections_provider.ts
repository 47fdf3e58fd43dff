import type { ApplicationService } from '@adonisjs/core/types'
import { ReversalsReader } from '#escrow/http/readers/reversals_reader'
import { reversalsResource } from '#escrow/http/resources/reversals_resource'
import { documents } from '#kernel/jsonapi/documents'

/** What goes back, and why: reversals, chargebacks, refunds to where money came from. */
export default class CorrectionsProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(reversalsResource, ReversalsReader)
  }
}
