import type { ApplicationService } from '@adonisjs/core/types'
import { LocalOutbox, MailTransport } from '#kernel/mail/transport'

export default class MailProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(MailTransport, async (resolver) => {
      const { mailDriver } = await import('#config/mail')
      if (mailDriver === 'outbox') return new LocalOutbox()
      const { SmtpTransport } = await import('#kernel/mail/smtp_transport')
      const { appUrl } = await import('#config/app')
      return new SmtpTransport(await resolver.make('mail.manager'), new URL(appUrl).hostname)
    })
  }
}
