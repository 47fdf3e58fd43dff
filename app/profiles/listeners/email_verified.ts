import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { ConfirmTalent } from '#profiles/actions/confirm_talent'

/** Who confirms an address after publishing is found among the verified from then on. */
@inject()
export default class EmailVerifiedListener extends Listener<{ accountId: string }> {
  static override readonly listenerName = 'profiles.email_verified'

  constructor(private readonly confirm: ConfirmTalent) {
    super()
  }

  async handle({ payload }: EventEnvelope<{ accountId: string }>, tx: Tx): Promise<void> {
    await this.confirm.execute(payload.accountId, tx)
  }
}
