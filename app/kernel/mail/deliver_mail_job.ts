import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { MailRefused, MailTransport, type OutgoingMail, type Receipt } from '#kernel/mail/transport'
import { sql } from '#kernel/sql'

/**
 * Sends a queued mail. The row is marked before and after: when a process dies in between, nobody
 * can tell whether the mail left, so it is sent again and marked a possible duplicate.
 */
@inject()
export default class DeliverMail extends Job<{ mailId: string }> {
  static override readonly jobName = 'kernel.deliver_mail'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({ mailId: vine.string() })

  constructor(
    private readonly db: Database,
    private readonly transport: MailTransport
  ) {
    super()
  }

  async handle({ mailId }: { mailId: string }): Promise<void> {
    const mail = await this.#claim(mailId)
    if (!mail) return
    try {
      await this.#finish(mailId, await this.transport.send(mail))
    } catch (error) {
      if (error instanceof MailRefused) await this.#mark(mailId, 'queued', error)
      throw error
    }
  }

  override async onFailed({ mailId }: { mailId: string }, error: Error): Promise<void> {
    await this.#mark(mailId, 'failed', error)
  }

  async #claim(mailId: string): Promise<OutgoingMail | undefined> {
    const [mail] = await sql<OutgoingMail>(
      this.db.connection(),
      `update kernel.mails
       set possible_duplicate = possible_duplicate or state = 'sending', state = 'sending'
       where id = :mailId and state in ('queued', 'sending', 'failed')
       returning id, recipient as "to", subject, text, html`,
      { mailId }
    )
    return mail
  }

  /** What was sent is not kept: it may hold a link that opens an account. */
  async #finish(mailId: string, receipt: Receipt): Promise<void> {
    await sql(
      this.db.connection(),
      `update kernel.mails
       set state = :state, provider_id = :providerId, last_error = null, finished_at = now(),
           text = case when :state = 'sent' then '' else text end,
           html = case when :state = 'sent' then null else html end
       where id = :mailId`,
      { mailId, ...receipt }
    )
  }

  async #mark(mailId: string, state: 'queued' | 'failed', error: Error): Promise<void> {
    await sql(
      this.db.connection(),
      'update kernel.mails set state = :state, last_error = :message where id = :mailId',
      { mailId, state, message: error.message }
    )
  }
}
