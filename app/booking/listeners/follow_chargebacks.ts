import { inject } from '@adonisjs/core'
import { FollowChargeback } from '#booking/actions/follow_chargeback'
import { ChargebackDecided, ChargebackOpened } from '#escrow/contract/chargeback_events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'

interface OfChargeback {
  holds?: readonly { subjectId: string }[] | undefined
}

/** Milestones whose money a bank took wait, or go on. */
function follows(event: EventDefinition<unknown>) {
  @inject()
  class FollowChargebackListener extends Listener<OfChargeback> {
    static override readonly listenerName = `booking.follow.${event.name}`

    constructor(readonly follow: FollowChargeback) {
      super()
    }

    async handle({ payload }: EventEnvelope<OfChargeback>, tx: Tx): Promise<void> {
      for (const { subjectId } of payload.holds ?? []) await this.follow.execute(subjectId, tx)
    }
  }
  const loaded = { default: FollowChargebackListener as ListenerClass }
  const load: ListenerLoader<unknown> = async () => loaded
  return { event, load }
}

export const followChargebacks = [ChargebackOpened, ChargebackDecided].map((event) =>
  follows(event as EventDefinition<unknown>)
)
