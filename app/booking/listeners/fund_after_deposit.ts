import { inject } from '@adonisjs/core'
import { FundAfterDeposit } from '#booking/actions/fund_after_deposit'
import type { DepositSucceeded } from '#escrow/contract/events'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'

type Payload = Awaited<ReturnType<typeof DepositSucceeded.parse>>

/** A deposit that was meant for a milestone or a week tries to fund it. */
@inject()
export default class FundAfterDepositListener extends Listener<Payload> {
  static override readonly listenerName = 'booking.fund_after_deposit'

  constructor(private readonly fundAfterDeposit: FundAfterDeposit) {
    super()
  }

  async handle({ payload }: EventEnvelope<Payload>, tx: Tx): Promise<void> {
    const { intent, partyId } = payload
    if (intent?.type === 'milestones') await this.fundAfterDeposit.execute(intent.id, partyId, tx)
    if (intent?.type === 'timesheets') await this.fundAfterDeposit.week(intent.id, partyId, tx)
  }
}
