import type { ApplicationService } from '@adonisjs/core/types'
import { clocksResource } from '#kernel/demo/clock_controller'
import { DemoLoginsReader, demoLoginsResource } from '#kernel/demo/logins_document'
import { MailsReader, mailsResource } from '#kernel/demo/mails_document'
import { documents } from '#kernel/jsonapi/documents'
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
  /** What the demo shows of itself; its routes exist in the sandbox only. */
  boot() {
    documents.register(mailsResource, MailsReader)
    documents.register(demoLoginsResource, DemoLoginsReader)
    documents.describe(clocksResource)
  }
}
