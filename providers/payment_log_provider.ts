import type { ApplicationService } from '@adonisjs/core/types'
import {
  ProviderCallbacksReader,
  providerCallbacksFilter,
} from '#escrow/http/readers/provider_callbacks_reader'
import { SandboxFaultsReader } from '#escrow/http/readers/sandbox_faults_reader'
import { providerCallbacksResource } from '#escrow/http/resources/provider_callbacks_resource'
import { sandboxFaultsResource } from '#escrow/http/resources/sandbox_faults_resource'
import { documents } from '#kernel/jsonapi/documents'

/** What payment providers call about, and what the sandbox provider is told to do wrong. */
export default class PaymentLogProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(providerCallbacksResource, ProviderCallbacksReader, {
      filter: providerCallbacksFilter,
    })
    documents.register(sandboxFaultsResource, SandboxFaultsReader)
  }
}
