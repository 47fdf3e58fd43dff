import { inject } from '@adonisjs/core'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import type { QueueName } from '#kernel/job'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { GiveNotice } from '#notices/actions/give_notice'
import { bookingKinds } from '#notices/listeners/kinds/booking'
import { correctionKinds } from '#notices/listeners/kinds/corrections'
import { deadlineKinds } from '#notices/listeners/kinds/deadlines'
import { evidenceKinds } from '#notices/listeners/kinds/evidence'
import { ledgerKinds } from '#notices/listeners/kinds/ledger'
import { moneyKinds } from '#notices/listeners/kinds/money'
import { payoutKinds } from '#notices/listeners/kinds/payouts'
import { dormancyKinds } from '#notices/listeners/kinds/dormancy'
import { refundKinds } from '#notices/listeners/kinds/refunds'
import type { NoticeKind } from '#notices/domain/notice_kind'
import { peopleKinds } from '#notices/listeners/kinds/people'
import { reviewKinds } from '#notices/listeners/kinds/reviews'
import { searchKinds } from '#notices/listeners/kinds/searches'
import { termsKinds } from '#notices/listeners/kinds/terms'
import { weekKinds } from '#notices/listeners/kinds/weeks'

interface NoticeListener {
  event: EventDefinition<unknown>
  queue: QueueName
  load: ListenerLoader<unknown>
}

export const noticeKinds: readonly NoticeKind<unknown>[] = [
  ...bookingKinds,
  ...correctionKinds,
  ...deadlineKinds,
  ...evidenceKinds,
  ...moneyKinds,
  ...ledgerKinds,
  ...payoutKinds,
  ...refundKinds,
  ...dormancyKinds,
  ...peopleKinds,
  ...reviewKinds,
  ...searchKinds,
  ...termsKinds,
  ...weekKinds,
]

/** One listener per kind, on the queue of its urgency: a new kind is one more declaration. */
export const noticeListeners: readonly NoticeListener[] = noticeKinds.map((kind) => {
  @inject()
  class NoticeKindListener extends Listener<unknown> {
    static override readonly listenerName = `notices.give.${kind.kind}`

    constructor(readonly give: GiveNotice) {
      super()
    }

    async handle(event: EventEnvelope<unknown>, tx: Tx): Promise<void> {
      await this.give.execute(kind, event, tx)
    }
  }
  const loaded = { default: NoticeKindListener as ListenerClass }
  return { event: kind.event, queue: kind.urgency, load: async () => loaded }
})
