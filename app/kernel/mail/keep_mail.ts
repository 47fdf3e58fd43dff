import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { OutgoingMail } from '#kernel/mail/transport'
import { sql } from '#kernel/sql'

/** Puts a mail that nobody is written to where the demo's post office shows it, once. */
export async function keepMail(
  client: QueryClientContract,
  { at, headers: _headers, ...mail }: OutgoingMail & { kind: string; at: DateTime<true> }
): Promise<void> {
  await sql(
    client,
    `insert into kernel.mails
       (id, kind, recipient, subject, text, html, state, created_at, finished_at)
     values (:id, :kind, :to, :subject, :text, :html, 'kept', :at, :at)
     on conflict (id) do nothing`,
    { ...mail, at: at.toISO() }
  )
}
