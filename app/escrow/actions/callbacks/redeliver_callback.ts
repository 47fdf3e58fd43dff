import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { ProviderLog } from '#escrow/persistence/provider_log'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock, SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** A stored callback is acted on once more, as if it had just come: what was posted stays posted once. */
@inject()
export class RedeliverCallback {
  constructor(
    private readonly log: ProviderLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly realTime: SystemClock
  ) {}

  /** @throws DomainError `escrow.callback_unknown`, `escrow.callback_refused` */
  async execute(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const callback = await this.log.find(tx, id)
    if (!callback) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.callback_unknown',
        'There is no such callback in the log.'
      )
    }
    if (callback.state === 'refused') {
      throw new DomainError<EscrowErrorCode>(
        'escrow.callback_refused',
        'It was turned away because nobody knows who sent it, so that it says nothing.'
      )
    }
    if (!(await this.log.redeliver(tx, id, this.realTime.now()))) return
    await this.audit.record(tx, {
      actor,
      action: 'escrow.callback_redelivered',
      subjectType: 'provider-callbacks',
      subjectId: id,
      before: { state: callback.state, why: callback.why },
      after: { provider: callback.provider, eventId: callback.eventId },
      at: this.clock.now(),
    })
  }
}
