import { hkdfSync } from 'node:crypto'
import type { ApplicationService } from '@adonisjs/core/types'
import { EscrowContract } from '#escrow/contract/escrow'
import { ExchangeSettings } from '#escrow/domain/exchange_settings'
import { EscrowSettings } from '#escrow/domain/settings'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { RateSource } from '#escrow/gateways/rates/rate_source'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { escrowErrors } from '#escrow/http/error_map'
import { CurrenciesReader } from '#escrow/http/readers/currencies_reader'
import { DepositsReader, depositsFilter } from '#escrow/http/readers/deposits_reader'
import { ExchangesReader } from '#escrow/http/readers/exchanges_reader'
import { RatesReader, ratesFilter } from '#escrow/http/readers/rates_reader'
import { SandboxCheckoutsReader } from '#escrow/http/readers/sandbox_checkouts_reader'
import { TransfersReader, transfersFilter } from '#escrow/http/readers/transfers_reader'
import { WalletsReader, walletsFilter } from '#escrow/http/readers/wallets_reader'
import { currenciesResource } from '#escrow/http/resources/currencies_resource'
import { depositsResource } from '#escrow/http/resources/deposits_resource'
import { exchangesResource } from '#escrow/http/resources/exchanges_resource'
import { quotesResource } from '#escrow/http/resources/quotes_resource'
import { ratesResource } from '#escrow/http/resources/rates_resource'
import { sandboxCheckoutsResource } from '#escrow/http/resources/sandbox_checkouts_resource'
import { transfersResource } from '#escrow/http/resources/transfers_resource'
import { walletsResource } from '#escrow/http/resources/wallets_resource'
import { CallbackIntake } from '#escrow/persistence/callback_intake'
import { ProviderInbox } from '#escrow/persistence/provider_inbox'
import { RefusedCalls } from '#escrow/persistence/refused_calls'
import { SystemClock } from '#kernel/clock'
import { errorRegistry } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { Ringer } from '#kernel/outbox/ringer'

/** Binds escrow's contract, its settings and the payment providers. */
export default class EscrowProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    errorRegistry.register(escrowErrors)
    this.#bind()
    documents.register(walletsResource, WalletsReader, { filter: walletsFilter })
    documents.register(transfersResource, TransfersReader, { filter: transfersFilter })
    documents.register(depositsResource, DepositsReader, { filter: depositsFilter })
    documents.register(exchangesResource, ExchangesReader)
    documents.register(ratesResource, RatesReader, { filter: ratesFilter })
    documents.register(currenciesResource, CurrenciesReader)
    documents.register(sandboxCheckoutsResource, SandboxCheckoutsReader)
    documents.describe(quotesResource)
  }

  #bind() {
    const { container } = this.app
    container.singleton(EscrowSettings, async () => {
      const { default: settings } = await import('#config/escrow')
      return settings
    })
    container.singleton(ExchangeSettings, async () => {
      const { default: settings } = await import('#config/exchange')
      return settings
    })
    container.singleton(RateSource, async () => {
      const { default: env } = await import('#start/env')
      const { rateSource } = await import('#escrow/gateways/rates/rate_sources')
      return rateSource(env.get('RATES_SOURCE', 'installed'), env.get('RATES_URL'))
    })
    container.singleton(EscrowContract, async (resolver) => {
      const { EscrowService } = await import('#escrow/service')
      return resolver.make(EscrowService)
    })
    container.singleton(SandboxProvider, async () => {
      const { default: env } = await import('#start/env')
      const { appUrl } = await import('#config/app')
      const key = env.get('APP_KEY').release()
      const secret = Buffer.from(hkdfSync('sha256', key, '', 'sandbox callbacks', 32))
      const callbackUrl = new URL('/api/v1/callbacks/sandbox', appUrl).href
      const { SandboxBooks } = await import('#escrow/gateways/sandbox/books')
      return new SandboxProvider(() => container.make(SandboxBooks), secret, callbackUrl)
    })
    container.singleton(CallbackIntake, async (resolver) => {
      const db = await resolver.make('lucid.db')
      const logger = await resolver.make('logger')
      const ringer = new Ringer(
        () => db.rawQuery(`select pg_notify('callbacks', '')`),
        (err) => logger.warn({ err }, 'the workers were not rung; they look every second')
      )
      this.app.terminating(() => ringer.stop())
      return new CallbackIntake(db, new ProviderInbox(), new RefusedCalls(), () => ringer.ring())
    })
    container.singleton(PaymentProviders, async (resolver) => {
      const { sandbox } = await import('#config/app')
      const { realProviders } = await import('#escrow/gateways/real_providers')
      const payments = await import('#config/payments')
      const db = await resolver.make('lucid.db')
      const clock = await resolver.make(SystemClock)
      // Outside of sandbox mode nobody may say of themselves that they have paid.
      const builtIn = sandbox ? [await resolver.make(SandboxProvider)] : []
      return new PaymentProviders([...builtIn, ...(await realProviders(db, clock, payments))])
    })
  }
}
