import type { ApplicationService } from '@adonisjs/core/types'
import { documents } from '#kernel/jsonapi/documents'
import { MailTransport } from '#kernel/mail/transport'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import { Channels, type Channel } from '#notices/gateways/channel'
import { AfricasTalkingReports } from '#notices/gateways/sms/africas_talking_reports'
import {
  BrowsersReader,
  PhonesReader,
  PreferencesReader,
  sandboxMessagesFilter,
  SandboxMessagesReader,
  UnsubscriptionsReader,
} from '#notices/http/reach_readers'
import {
  browsersResource,
  phonesResource,
  preferencesResource,
  sandboxMessagesResource,
  unsubscriptionsResource,
} from '#notices/http/reach_resources'
import { noticeKinds } from '#notices/listeners/notice_listeners'

/** The ways a notice leaves the house, and how its reader chooses among them. */
export default class ChannelsProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(preferencesResource, PreferencesReader)
    documents.register(phonesResource, PhonesReader)
    documents.register(browsersResource, BrowsersReader)
    documents.register(unsubscriptionsResource, UnsubscriptionsReader)
    documents.register(sandboxMessagesResource, SandboxMessagesReader, {
      filter: sandboxMessagesFilter,
    })
    this.app.container.singleton(NoticeCatalogue, () => new NoticeCatalogue(noticeKinds))
    this.app.container.singleton(AfricasTalkingReports, async () => {
      const { africasTalkingReportSecret } = await import('#config/notices')
      return new AfricasTalkingReports(africasTalkingReportSecret)
    })
    this.app.container.singleton(Channels, async () => {
      const channels = await Promise.all([this.#mail(), this.#sms(), this.#push()])
      return new Channels(channels.filter((channel) => channel !== null))
    })
  }

  async #mail(): Promise<Channel> {
    const { mailDriver } = await import('#config/mail')
    const { appUrl } = await import('#config/app')
    const { MailChannel } = await import('#notices/gateways/mail/mail_channel')
    const transport = () => this.app.container.make(MailTransport)
    return new MailChannel(mailDriver, transport, await this.#db(), appUrl)
  }

  async #sms(): Promise<Channel | null> {
    const { africasTalking, smsDriver } = await import('#config/notices')
    const { appUrl } = await import('#config/app')
    if (africasTalking) {
      const { AfricasTalking } = await import('#notices/gateways/sms/africas_talking')
      return new AfricasTalking(africasTalking, appUrl)
    }
    if (smsDriver === null) return null
    const { sandboxSms } = await import('#notices/gateways/sandbox_channel')
    return sandboxSms(await this.#db(), appUrl)
  }

  async #push(): Promise<Channel | null> {
    const { push, pushDriver } = await import('#config/notices')
    if (!push) return null
    const db = await this.#db()
    if (pushDriver === 'sandbox') {
      const { sandboxPush } = await import('#notices/gateways/sandbox_channel')
      return sandboxPush(db)
    }
    const { WebPush } = await import('#notices/gateways/push/web_push')
    const { forgetSubscription, subscriptionById } =
      await import('#notices/persistence/push_subscriptions')
    return new WebPush(push, {
      byId: async (id) => {
        const found = await subscriptionById(db.connection(), id)
        return found && { endpoint: found.endpoint, keys: found }
      },
      forget: async (id) => void (await forgetSubscription(db.connection(), id, null)),
    })
  }

  #db() {
    return this.app.container.make('lucid.db')
  }
}
