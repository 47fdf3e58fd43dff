import { inject } from '@adonisjs/core'
import { begun } from '#escrow/domain/payouts/payout_transfers'
import { Ledger } from '#escrow/persistence/ledger'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { FindPayoutTerms } from '#escrow/actions/payouts/find_payout_terms'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'

export interface RequestPayoutInput {
  readonly methodId: string
  /** Minor units of the method's currency; null for all that is available. */
  readonly amount: string | null
  readonly actor: Actor
}

/** Sets earned money aside for the next run; what waits for the same method becomes more. */
@inject()
export class RequestPayout {
  constructor(
    private readonly terms: FindPayoutTerms,
    private readonly payouts: Payouts,
    private readonly ledger: Ledger,
    private readonly parties: IdentityContract,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `identity.party_suspended`, and those of {@link FindPayoutTerms} */
  async execute({ methodId, amount, actor }: RequestPayoutInput, tx: Tx): Promise<string> {
    const terms = await this.terms.execute(methodId, amount, actor, tx)
    const { partyId, provider } = terms.method
    await this.parties.requireActive(partyId, tx)
    const at = this.clock.now()
    const payout = await this.payouts.ask(tx, {
      ...{ partyId, methodId, provider, amount: terms.amount },
      id: newId('po'),
      requestedAt: at,
      expectedAt: terms.arrivesAt,
    })
    await this.ledger.postOne(tx, begun(payout, terms.amount, { actor, at }))
    return payout.id
  }
}
