import type { ApplicationService } from '@adonisjs/core/types'
import { ClearingMovementsReader } from '#escrow/http/readers/clearing_movements_reader'
import { ProviderStatementsReader } from '#escrow/http/readers/provider_statements_reader'
import { ReconciliationsReader } from '#escrow/http/readers/reconciliations_reader'
import { StatementLinesReader } from '#escrow/http/readers/statement_lines_reader'
import { reconciliationFilter, statementsFilter } from '#escrow/http/reconciliation_validators'
import { clearingMovementsResource } from '#escrow/http/resources/clearing_movements_resource'
import { providerStatementsResource } from '#escrow/http/resources/provider_statements_resource'
import { reconciliationsResource } from '#escrow/http/resources/reconciliations_resource'
import { statementLinesResource } from '#escrow/http/resources/statement_lines_resource'
import { documents } from '#kernel/jsonapi/documents'

/** What providers say they keep for us, and what the ledger says. */
export default class ReconciliationProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(reconciliationsResource, ReconciliationsReader)
    documents.register(providerStatementsResource, ProviderStatementsReader, {
      filter: statementsFilter,
    })
    documents.register(statementLinesResource, StatementLinesReader, {
      filter: reconciliationFilter,
    })
    documents.register(clearingMovementsResource, ClearingMovementsReader, {
      filter: reconciliationFilter,
    })
  }
}
