import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'

export const MailQueued = defineEvent({
  name: 'kernel.mail_queued',
  version: 1,
  aggregate: 'mail',
  urgent: true,
  schema: vine.object({
    mailId: vine.string(),
    urgency: vine.enum(['critical', 'default', 'bulk'] as const),
  }),
})
