import { inject } from '@adonisjs/core'
import {
  FEES,
  funding,
  fundingDecided,
  fundingSamePerson,
  moreThanEarned,
  noSuchFunding,
  type ReserveFunding,
} from '#escrow/domain/reserve/reserve_funding'
import { Ledger } from '#escrow/persistence/ledger'
import { ReserveFundings } from '#escrow/persistence/reserve/reserve_fundings'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** The second member of staff sets the money aside; either of them lets it be. */
@inject()
export class DecideFunding {
  constructor(
    private readonly fundings: ReserveFundings,
    private readonly ledger: Ledger,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.reserve_funding_unknown`, `escrow.reserve_funding_decided`,
   * `escrow.reserve_funding_same_person`, `escrow.insufficient_funds`
   */
  async confirm(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const proposed = await this.#open(id, tx)
    if (proposed.proposedBy === actor.accountId) throw fundingSamePerson()
    await this.make(proposed, actor, tx)
    await this.#record('escrow.reserve_funding_confirmed', proposed, actor, tx)
  }

  /** @throws DomainError `escrow.reserve_funding_unknown`, `escrow.reserve_funding_decided` */
  async decline(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const proposed = await this.#open(id, tx)
    const end = { by: actor.accountId, at: this.clock.now(), transferId: null }
    await this.fundings.decided(tx, id, { ...end, state: 'declined' })
    await this.#record('escrow.reserve_funding_declined', proposed, actor, tx)
  }

  /** For one that its caller locked or has just written down. */
  async make(proposed: ReserveFunding, actor: AccountActor, tx: Tx): Promise<void> {
    const { id, amount, source } = proposed
    if (source === FEES) {
      const earned = await this.fundings.earned(tx, amount.currency)
      if (earned.compare(amount) < 0) throw moreThanEarned(earned)
    }
    const at = this.clock.now()
    const { id: transferId } = await this.ledger.postOne(tx, funding(proposed, { actor, at }))
    await this.fundings.decided(tx, id, { state: 'made', by: actor.accountId, at, transferId })
  }

  async #open(id: string, tx: Tx): Promise<ReserveFunding> {
    const proposed = await this.fundings.lock(tx, id)
    if (!proposed) throw noSuchFunding()
    if (proposed.state !== 'proposed') throw fundingDecided()
    return proposed
  }

  #record(action: string, proposed: ReserveFunding, actor: AccountActor, tx: Tx): Promise<void> {
    const { id, amount, source, reason } = proposed
    return this.audit.record(tx, {
      ...{ actor, action, subjectType: 'reserve-fundings', subjectId: id },
      before: { amount: amount.toJSON(), source },
      after: {},
      reason,
      at: this.clock.now(),
    })
  }
}
