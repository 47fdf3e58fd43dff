import type { ApplicationService } from '@adonisjs/core/types'
import { ExchangeRatesReader } from '#escrow/http/readers/exchange_rates_reader'
import {
  accountsFilter,
  LedgerAccountsReader,
  LedgerPostingsReader,
  LedgerTransfersReader,
  postingsFilter,
} from '#escrow/http/readers/explorer_readers'
import { FeeRulesReader } from '#escrow/http/readers/fee_rules_reader'
import { exchangeRatesResource } from '#escrow/http/resources/exchange_rates_resource'
import {
  ledgerAccountsResource,
  ledgerPostingsResource,
  ledgerTransfersResource,
} from '#escrow/http/resources/explorer_resources'
import { feePreviewsResource, feeRulesResource } from '#escrow/http/resources/fee_rules_resource'
import { documents } from '#kernel/jsonapi/documents'

/** What finance and auditors look after: the ledger itself, fees, exchange rates. */
export default class BooksProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(ledgerAccountsResource, LedgerAccountsReader, { filter: accountsFilter })
    documents.register(ledgerPostingsResource, LedgerPostingsReader, { filter: postingsFilter })
    documents.register(ledgerTransfersResource, LedgerTransfersReader)
    documents.register(feeRulesResource, FeeRulesReader)
    documents.register(exchangeRatesResource, ExchangeRatesReader)
    documents.describe(feePreviewsResource)
  }
}
