import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { LoggedCallback } from '#escrow/domain/callbacks/logged_callback'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ProviderLog, type LogQuestion } from '#escrow/persistence/provider_log'

type Asked = Omit<LogQuestion, 'about'> & { readonly about?: string | undefined }

/** What providers called about. */
@inject()
export class FindCallbacks {
  constructor(
    private readonly db: Database,
    private readonly log: ProviderLog,
    private readonly providers: PaymentProviders
  ) {}

  byId(id: string): Promise<LoggedCallback | undefined> {
    return this.log.find(this.db.connection(), id)
  }

  /** Newest first, without what was said word for word. */
  page({ about: text, ...asked }: Asked): Promise<LoggedCallback[]> {
    const about = text === undefined ? undefined : { text, providers: this.providers.names() }
    return this.log.list(this.db.connection(), { ...asked, about })
  }
}
