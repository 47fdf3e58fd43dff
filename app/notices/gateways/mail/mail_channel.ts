import type { Database } from '@adonisjs/lucid/database'
import { keepMail } from '#kernel/mail/keep_mail'
import { MailRefused, type MailTransport, type OutgoingMail } from '#kernel/mail/transport'
import {
  Channel,
  ChannelDown,
  ChannelRefused,
  type Envelope,
  type Handed,
  type Whereabouts,
} from '#notices/gateways/channel'
import { letterOf } from '#notices/gateways/mail/letter'

/** Mail through whatever {@link MailTransport} is set up: SMTP, or the demo's own post office. */
export class MailChannel extends Channel {
  override readonly name = 'mail'

  constructor(
    override readonly provider: string,
    private readonly transport: () => Promise<MailTransport>,
    private readonly db: Database,
    private readonly appUrl: string
  ) {
    super()
  }

  async send(envelope: Envelope): Promise<Handed> {
    const mail = this.#mailOf(envelope)
    const transport = await this.transport()
    try {
      const { state, providerId } = await transport.send(mail)
      if (state === 'kept') {
        await keepMail(this.db.connection(), { ...mail, kind: envelope.kind, at: envelope.at })
      }
      return { providerId }
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      if (isForGood(error)) throw new ChannelRefused(saidBy(error), { cause: error })
      throw new ChannelDown(saidBy(error), { cause: error })
    }
  }

  /** SMTP cannot be asked; every attempt bears the same Message-ID instead. */
  async find(): Promise<Whereabouts> {
    return 'unknown'
  }

  #mailOf(envelope: Envelope): OutgoingMail {
    const { deliveryId: id, to, title: subject, unsubscribeUrl } = envelope
    const mail = { id, to, subject, ...letterOf(envelope, this.appUrl) }
    if (unsubscribeUrl === null) return mail
    return {
      ...mail,
      headers: {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }
  }
}

/**
 * A server's 5xx to the recipient or the message is about this mail. To its greeting, to who we are
 * or to our sender it is about us, so that every mail waits; and so are its 4xx about now.
 */
function isForGood(error: MailRefused): boolean {
  const answer = answerOf(error)
  if (!(answer instanceof Error) || !('responseCode' in answer && 'code' in answer)) return false
  const command = 'command' in answer ? answer.command : null
  const ofThisMail =
    answer.code === 'EMESSAGE' || (answer.code === 'EENVELOPE' && command === 'RCPT TO')
  return ofThisMail && Number(answer.responseCode) >= 500
}

function saidBy(error: MailRefused): string {
  const answer = answerOf(error)
  return answer instanceof Error ? answer.message : error.message
}

/** What the server said lies below what the mailer made of it. */
function answerOf({ cause }: MailRefused): unknown {
  return cause instanceof Error && cause.cause ? cause.cause : cause
}
