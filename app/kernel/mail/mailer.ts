import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { system } from '#kernel/actor'
import { newId } from '#kernel/ids'
import type { QueueName } from '#kernel/job'
import { MailQueued } from '#kernel/mail/events'
import { Outbox } from '#kernel/outbox/outbox'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
  /** `module.what_it_is`, e.g. `identity.verify_email`. */
  kind: string
  at: DateTime<true>
  /** `critical` for security, money and disputes; `bulk` for what may wait behind everything. */
  urgency?: QueueName
}

/** Mails are rows first, in the caller's transaction; a job delivers them. */
@inject()
export class Mailer {
  constructor(private readonly outbox: Outbox) {}

  async queue(tx: Tx, mail: Mail): Promise<void> {
    const id = newId('mail')
    await sql(
      tx,
      `insert into kernel.mails (id, kind, recipient, subject, text, html, created_at)
       values (:id, :kind, :to, :subject, :text, :html, :at)`,
      {
        id,
        kind: mail.kind,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html ?? null,
        at: mail.at.toISO(),
      }
    )
    await this.outbox.append(tx, MailQueued, {
      aggregateId: id,
      payload: { mailId: id, urgency: mail.urgency ?? 'default' },
      actor: system('mailer'),
      occurredAt: mail.at,
    })
  }
}
