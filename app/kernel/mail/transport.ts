export interface OutgoingMail {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  /** Beyond the usual ones, e.g. `List-Unsubscribe`. */
  headers?: Readonly<Record<string, string>>
}

export interface Receipt {
  /** `kept` when the mail stays here and nobody was written to. */
  state: 'sent' | 'kept'
  /** What the provider calls it. */
  providerId: string | null
}

/** The mail was refused or nobody was reached: certainly not delivered, so it may be sent again. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** Where mails leave the house. Also the container token. */
export abstract class MailTransport {
  /**
   * @throws MailRefused when the mail was certainly not delivered; any other error leaves that open
   */
  abstract send(mail: OutgoingMail): Promise<Receipt>
}

/** The demo's post office: every mail stays in `kernel.mails`, to be read at /demo/outbox. */
export class LocalOutbox extends MailTransport {
  async send(): Promise<Receipt> {
    return { state: 'kept', providerId: null }
  }
}
