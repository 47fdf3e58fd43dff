import type { MailManager } from '@adonisjs/mail'
import type { MailersList } from '@adonisjs/mail/types'
import { MailRefused, MailTransport, type OutgoingMail, type Receipt } from '#kernel/mail/transport'

/** Errors of nodemailer that happen before a server is given the mail. */
const BEFORE_ACCEPTANCE = new Set(['EDNS', 'EAUTH', 'EENVELOPE'])

export class SmtpTransport extends MailTransport {
  constructor(
    private readonly mail: MailManager<MailersList>,
    private readonly host: string
  ) {
    super()
  }

  async send(mail: OutgoingMail): Promise<Receipt> {
    try {
      const response = await this.mail.send((message) => {
        message.to(mail.to).subject(mail.subject).text(mail.text)
        if (mail.html !== null) message.html(mail.html)
        for (const [name, value] of Object.entries(mail.headers ?? {})) message.header(name, value)
        // The same for every attempt, so that a receiving server can tell a repetition.
        message.nodeMailerMessage.messageId = `<${mail.id}@${this.host}>`
      })
      return { state: 'sent', providerId: response.messageId }
    } catch (error) {
      if (wasRefused(error)) throw new MailRefused('The mail was refused', { cause: error })
      throw error
    }
  }
}

/** A line that ends between the mail and the answer says nothing: the mail may be there. */
function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (typeof cause !== 'object' || cause === null) return false
  if ('responseCode' in cause && Number(cause.responseCode) >= 400) return true
  if ('syscall' in cause && cause.syscall === 'connect') return true
  return 'code' in cause && BEFORE_ACCEPTANCE.has(String(cause.code))
}
