import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { TellEnquiry } from '#messaging/actions/tell_enquiry'

interface Offer {
  bookingId: string
  title: string
  clientId: string
  talentId: string
  clientName: string
}

/** An offer has a conversation of its own; where the two talked before, a line leads there. */
@inject()
export default class EnquiryLine extends Listener<Offer> {
  static override readonly listenerName = 'messaging.enquiry_line'

  constructor(private readonly enquiry: TellEnquiry) {
    super()
  }

  async handle({ payload, occurredAt: at }: EventEnvelope<Offer>, tx: Tx): Promise<void> {
    const { clientName, title } = payload
    const line = `${clientName} sent an offer, “${title}”. It has a conversation of its own.`
    await this.enquiry.execute(tx, { ...payload, at }, line)
  }
}
